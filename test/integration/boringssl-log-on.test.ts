import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeyAlgorithm } from '#certs/profile.ts';
import { BANK_API } from '#protocol/api/routes.ts';
import { BUN, whyNoBoringSsl } from '#scripts/lib/boringssl.ts';
import { logOnAndOff } from '../fixtures/administrator.ts';
import { startTestBank, type TestBank } from '../fixtures/bank.ts';

const ENGINE = [BUN, '--expose-gc'] as const;
const ALGORITHMS: readonly KeyAlgorithm[] = ['rsa-2048', 'rsa-3072', 'ec-p256', 'ec-p384'];

const reason = whyNoBoringSsl();
if (reason !== null) console.warn(`The application is not tried on BoringSSL: ${reason}.`);

describe.runIf(reason === null)('the application on BoringSSL, the bank on OpenSSL', () => {
  let bank: TestBank;
  beforeAll(async () => {
    bank = await startTestBank();
  });
  afterAll(() => bank.stop());

  it.each(ALGORITHMS)('logs on with a key of %s, reads the users and logs off', async (keyAlgorithm) => {
    await logOnAndOff(bank, { engine: ENGINE, keyAlgorithm, keeps: false });
    const routes = bank.log.map((line) => JSON.parse(line).route);
    const { entrance, administratorLogOn, administratorLogOnCard, listUsers, logOff } = BANK_API;
    const story = [entrance, administratorLogOn, administratorLogOnCard, listUsers, logOff];
    expect(routes.slice(-story.length)).toEqual(story.map(({ path }) => path));
  });
});
