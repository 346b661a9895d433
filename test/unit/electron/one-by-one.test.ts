import { describe, expect, it } from 'vitest';
import { createOneByOne, type Piece } from '#electron/main/users/one-by-one.ts';
import { UserId } from '#protocol/domain/identifiers.ts';
import type { FailureCode } from '#protocol/ipc/failure.ts';
import type { BulkProgress } from '#protocol/ipc/user-channels.ts';
import { err, ok } from '#protocol/result.ts';
import { userRow } from './rows.ts';

function pieces(
  answers: readonly (FailureCode | 'done')[],
  before: (index: number) => void = () => undefined,
) {
  const tried: number[] = [];
  const all = answers.map(
    (answer, index): Piece => ({
      userId: UserId.parse(`S${index}`),
      run: async () => {
        tried.push(index);
        before(index);
        return answer === 'done' ? ok(userRow('S0001')) : err({ code: answer, reference: 'r' });
      },
    }),
  );
  return { all, tried };
}

describe('commands for several users', () => {
  it('go on behind a user for whom the command does not apply', async () => {
    const { all } = pieces(['done', 'user-not-suspended', 'done']);
    const outcomes = await createOneByOne(() => undefined).run(all);
    expect(outcomes?.map(({ outcome }) => outcome)).toEqual(['done', 'failed', 'done']);
  });

  it('end at the first wrong PIN, so that a mistyped one costs one attempt', async () => {
    const { all, tried } = pieces(['confirmation-pin-wrong', 'done', 'done']);
    const outcomes = await createOneByOne(() => undefined).run(all);
    expect(outcomes?.map(({ outcome }) => outcome)).toEqual(['failed', 'not-tried', 'not-tried']);
    expect(tried).toEqual([0]);
  });

  it('end after the user they are at when they are stopped', async () => {
    const oneByOne = createOneByOne(() => undefined);
    const { all, tried } = pieces(['done', 'done', 'done'], (index) => {
      if (index === 1) oneByOne.stop();
    });
    const outcomes = await oneByOne.run(all);
    expect(outcomes?.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'not-tried']);
    expect(tried).toEqual([0, 1]);
  });

  it('are not stopped by a stop that came when nothing was going on', async () => {
    const oneByOne = createOneByOne(() => undefined);
    oneByOne.stop();
    const outcomes = await oneByOne.run(pieces(['done']).all);
    expect(outcomes?.map(({ outcome }) => outcome)).toEqual(['done']);
  });

  it('never run twice at once', async () => {
    const oneByOne = createOneByOne(() => undefined);
    const first = oneByOne.run(pieces(['done']).all);
    expect(await oneByOne.run(pieces(['done']).all)).toBeNull();
    expect(await first).toHaveLength(1);
  });

  it('tell how far they are', async () => {
    const told: BulkProgress[] = [];
    await createOneByOne((progress) => told.push(progress)).run(pieces(['done', 'done']).all);
    expect(told).toEqual([
      { done: 0, total: 2, userId: 'S0' },
      { done: 1, total: 2, userId: 'S1' },
      { done: 2, total: 2, userId: null },
    ]);
  });
});
