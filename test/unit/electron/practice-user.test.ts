import { beforeAll, describe, expect, it } from 'vitest';
import type { Authority } from '#certs/authority.ts';
import { tryUserLogOn } from '#electron/main/practice/practice-user.ts';
import type { UserLogOnStep } from '#protocol/api/own-routes.ts';
import { UserId } from '#protocol/domain/identifiers.ts';
import { ok } from '#protocol/result.ts';
import { type BankAnswers, bankDouble } from './bank-double.ts';
import { manualClock, memoryLog, opener } from './doubles.ts';
import { LOGGED_ON, TICKET, USER, USER_PIN } from './log-on-double.ts';
import { testAuthority } from './pki.ts';
import { readyBank } from './ready-bank.ts';
import { userStatus } from './rows.ts';

let authority: Authority;
beforeAll(async () => {
  authority = await testAuthority();
});

/** A try of a sample user's log-on, after whose PIN the bank says this. */
async function attempt(step: UserLogOnStep, userId: UserId = USER) {
  const answers: BankAnswers = { userLogOn: ok(step), userStatus: ok(userStatus(USER)), logOff: ok({}) };
  const { client, calls } = bankDouble(answers, manualClock());
  const bank = await readyBank(authority);
  const parts = { bank, openCertificate: opener.open, connect: () => client, log: memoryLog() };
  return { answer: await tryUserLogOn(parts, userId, USER_PIN), calls };
}

describe('trying a sample user’s log-on', () => {
  it('shows the status and ends the log-on again', async () => {
    const { answer, calls } = await attempt(LOGGED_ON);
    expect(answer).toEqual(ok(userStatus(USER)));
    expect(calls).toEqual(['userLogOn', 'userStatus', 'logOff', 'close']);
  });

  it.each([
    { next: 'token', ...TICKET },
    { next: 'one-time-password', ...TICKET, number: 3 },
  ] as const)('says that a code is needed as well, which cannot be given here: $next', async (step) => {
    const { answer, calls } = await attempt(step);
    expect(answer).toMatchObject({ ok: false, error: { code: 'practice-code-needed' } });
    expect(calls).toEqual(['userLogOn', 'close']);
  });

  it('is not done for a user without a sample certificate', async () => {
    const { answer, calls } = await attempt(LOGGED_ON, UserId.parse('S0099'));
    expect(answer).toMatchObject({ error: { code: 'certificate-not-in-store' } });
    expect(calls).toEqual([]);
  });
});
