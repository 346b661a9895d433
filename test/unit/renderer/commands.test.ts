import { describe, expect, it } from 'vitest';
import type { UserRow } from '#protocol/domain/user.ts';
import { FailureCode } from '#protocol/ipc/failure.ts';
import { err, ok } from '#protocol/result.ts';
import { rowDifferences } from '#renderer/features/users/row-differences.ts';
import { causeCount, doneChange, plannedChange } from '#renderer/features/users/unlock-change.ts';
import { newIntent, send, settle } from '#renderer/features/users/unlock-intent.ts';
import { nextSteps, stateSentences } from '#renderer/features/users/user-state.ts';
import { sampleUsers } from '#test/fixtures/fake-users.ts';
import { translator } from './translator.ts';

const users = sampleUsers();

function sample(userId: string): UserRow {
  const user = users.find((candidate) => candidate.userId === userId);
  if (user === undefined) throw new Error(`no sample user ${userId}`);
  return user;
}

const suspended = sample('S0001');
const unlocked: UserRow = {
  ...suspended,
  version: suspended.version + 1,
  flags: { ...suspended.flags, suspended: { set: false } },
  failedAttempts: { pin: 0, confirmationPin: 0, oneTimePassword: 0 },
};
const failure = (code: FailureCode) => err({ code, reference: 'R' });

describe('the change that an unlock makes', () => {
  it('is 利用中止 off and the wrong entries to zero', () => {
    expect(plannedChange(suspended)).toEqual({
      before: { suspended: true, failures: 7 },
      after: { suspended: false, failures: 0 },
    });
  });

  it('is afterwards what the bank answered, not what was expected', () => {
    const stillCounting = { ...unlocked, failedAttempts: { pin: 2, confirmationPin: 0, oneTimePassword: 0 } };
    expect(doneChange(suspended, stillCounting).after).toEqual({ suspended: false, failures: 2 });
  });

  it('counts the secret that suspended the user', () => {
    expect(causeCount(suspended)).toBe(7);
    expect(causeCount(sample('S0002'))).toBeNull();
  });
});

describe('an unlock intent', () => {
  const sent = send(newIntent('key-1'));

  it('cannot be sent twice while it is in flight', () => {
    expect(sent).toEqual({ step: 'sending', key: 'key-1' });
    expect(send(sent)).toBe(sent);
  });

  it.each([
    'bank-timed-out',
    'bank-unreachable',
    'bank-answer-not-understood',
    'request-in-progress',
  ] as const)('keeps its key after %s and is sent again with it', (code) => {
    const unknown = settle(sent, failure(code), 'key-2');
    expect(unknown).toMatchObject({ step: 'unknown', key: 'key-1' });
    expect(send(unknown)).toEqual({ step: 'sending', key: 'key-1' });
  });

  it.each([
    'confirmation-pin-wrong',
    'version-conflict',
    'user-not-suspended',
    'idempotency-key-reused',
  ] as const)('gets a new key after the definite answer %s', (code) => {
    expect(settle(sent, failure(code), 'key-2')).toMatchObject({ step: 'ready', key: 'key-2' });
  });

  it('is done with the rows of the answer and cannot be sent again', () => {
    const done = settle(sent, ok({ before: suspended, user: unlocked }), 'key-2');
    expect(done).toEqual({ step: 'done', before: suspended, user: unlocked });
    expect(send(done)).toBe(done);
  });

  it('ignores an answer when nothing was sent', () => {
    const ready = newIntent('key-1');
    expect(settle(ready, failure('internal'), 'key-2')).toBe(ready);
  });

  it('settles every failure code into a step that can be sent again', () => {
    for (const code of FailureCode.options) {
      expect(send(settle(sent, failure(code), 'key-2')).step).toBe('sending');
    }
  });
});

describe('what moved under a version conflict', () => {
  it('is named part by part', () => {
    const moved: UserRow = {
      ...suspended,
      version: suspended.version + 1,
      oneTimePasswordIssued: !suspended.oneTimePasswordIssued,
      permissions: { ...suspended.permissions, transfer: 'not-contracted' },
      failedAttempts: { ...suspended.failedAttempts, pin: 8 },
    };
    expect(rowDifferences(suspended, moved)).toEqual(['failures', 'oneTimePassword', 'permissions']);
  });

  it('is nothing when only the version moved', () => {
    expect(rowDifferences(suspended, { ...suspended, version: 99 })).toEqual([]);
  });
});

describe('the state of a user in words', () => {
  const text = translator('ja');

  it('says since when, by which secret and how often', () => {
    expect(stateSentences(text, 'ja', suspended)).toEqual([
      '利用中止：2026年11月20日 09:12 から。利用者暗証番号を7回誤入力しました。',
    ]);
  });

  it('says one sentence for each flag that is set', () => {
    expect(stateSentences(text, 'ja', sample('S0003'))).toHaveLength(4);
  });

  it('warns that an incident outlives an unlock', () => {
    expect(nextSteps(text, sample('S0003')).join('')).toContain('事故登録が残るため');
  });

  it('has nothing to do for a user in order', () => {
    expect(stateSentences(text, 'ja', sample('S0002'))).toEqual(['正常：ログオンできる状態です。']);
    expect(nextSteps(text, sample('S0002'))).toEqual(['解除が必要な状態はありません。']);
  });
});
