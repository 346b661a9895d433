import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Problem } from '#protocol/api/problem.ts';
import { BANK_API } from '#protocol/api/routes.ts';
import { IdempotencyKey, type UserId } from '#protocol/domain/identifiers.ts';
import { acquireCertificate, LONGEST_OWN_LINE } from '#server/service/acquire-certificate.ts';
import { grantCertificate } from '#server/service/acquisition-code.ts';
import { answerOf } from '#server/service/answer.ts';
import {
  addContract,
  addUser,
  openTestWorld,
  type TestContract,
  type TestWorld,
} from '../../fixtures/bank-world.ts';
import { requestKey } from '../../fixtures/renewal.ts';

const AT_ONCE = 80;

let world: TestWorld;
let contract: TestContract;
beforeEach(async () => {
  world = openTestWorld();
  contract = await addContract(world.bank, '12345678901');
});
afterEach(() => {
  world.bank.store.close();
  world.remove();
});

/** A user with his code and a key; what he gets for it, each time that he asks. */
async function userWithCode(id: string) {
  const { bank, clock } = world;
  const { contractId } = contract;
  const userId: UserId = await addUser(bank, contractId, id);
  const recording = { contractId, now: clock.now().getTime() };
  const acquisitionCode = bank.store.write((writer) => grantCertificate(bank, writer, recording, userId));
  const { request } = await requestKey(`${contractId}${id}1635`);
  const holder = { kind: 'user', contractId, userId } as const;
  const caller = { holder, thumbprint: null, serial: null, remoteAddress: '', requestId: id } as const;
  return async (): Promise<string> => {
    const idempotencyKey = IdempotencyKey.parse(randomUUID());
    const { status, body } = await acquireCertificate(
      bank,
      { caller, contractId, userId, idempotencyKey },
      {},
      { acquisitionCode, request },
      (result) => answerOf(BANK_API.acquireCertificate.response, result, id),
    );
    return status === 200 ? 'done' : Problem.parse(JSON.parse(body)).code;
  };
}

it('of many requests with one right code few are worked on, one in a turn, and no other user waits for them', async () => {
  const ask = await userWithCode('S0001');
  const other = await userWithCode('S0002');
  const answers: string[] = [];
  const noted = async (answer: Promise<string>) => void answers.push(await answer);
  const flood = Array.from({ length: AT_ONCE }, () => noted(ask()));
  await nextTurn();
  expect(answers.filter((answer) => answer === 'done').length).toBeLessThan(2);
  expect(await other()).toBe('done');
  const refused = Array.from({ length: AT_ONCE - LONGEST_OWN_LINE }, () => 'request-in-progress');
  expect(answers.filter((answer) => answer !== 'done')).toEqual(refused);
  await Promise.all(flood);
  expect(answers.filter((answer) => answer === 'done')).toHaveLength(LONGEST_OWN_LINE);
  expect(await ask()).toBe('done');
});
