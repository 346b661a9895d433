import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BANK_API, type RouteName } from '#protocol/api/routes.ts';
import { lockContract } from '#server/administration/contracts.ts';
import { liftContractLock } from '#server/administration/form-effects.ts';
import { readAudit } from '#server/administration/reading.ts';
import { findContract } from '#server/store/contracts.ts';
import { findSecret } from '#server/store/secrets.ts';
import { addUserIdentity, codeOf, responseOf, startTestBank, type TestBank } from '../fixtures/bank.ts';
import { addUser, must, USER_PIN } from '../fixtures/bank-world.ts';
import { processedForm } from '../fixtures/desk.ts';
import { GOOD_REQUESTS } from '../fixtures/good-requests.ts';
import {
  enter,
  FIRST_CREDENTIALS,
  openAt,
  REGISTRATION_PIN,
  type Unopened,
  unopenedAt,
} from '../fixtures/unopened.ts';

const ROUTE_NAMES = Object.keys(BANK_API).filter((name): name is RouteName => name in BANK_API);

describe('開通確認 over real TLS', () => {
  let bank: TestBank;
  let unopened: Unopened;
  beforeEach(async () => {
    bank = await startTestBank();
    unopened = await unopenedAt(bank);
  });
  afterEach(() => bank.stop());

  const contract = () => bank.bank.store.read((reader) => findContract(reader, unopened.contract.contractId));
  const secret = (kind: 'contract-pin' | 'contract-confirmation-pin') =>
    bank.bank.store.read((reader) =>
      findSecret(reader, { owner: 'contract', contractId: unopened.contract.contractId, kind }),
    );
  const records = () => readAudit(bank.bank, unopened.contract.contractId, { limit: 1000 });
  const confirm = (token: string, confirmationPin: string) =>
    unopened.client.call('saveRoleTemplate', {
      request: { ...GOOD_REQUESTS.saveRoleTemplate, confirmationPin },
      token,
      key: randomUUID(),
    });

  it('is all that the PIN of the letter leads to', async () => {
    const { client } = unopened;
    const { token, opened } = await enter(unopened, REGISTRATION_PIN);
    expect(opened).toBe(false);
    const closed = ROUTE_NAMES.filter((name) => BANK_API[name].door === 'administrator-logged-on');
    expect(closed.length).toBeGreaterThan(20);
    for (const name of closed) {
      const answer = await client.call(name, {
        params: { userId: 'S0001' },
        request: GOOD_REQUESTS[name],
        token,
        key: randomUUID(),
      });
      expect(codeOf(answer), name).toBe('contract-not-opened');
    }
    expect((await client.call('contractToOpen', { token })).json).toEqual({ email: 'machigai@example.jp' });
  });

  it('takes PINs of the administrator’s own and the right address, and the log-on goes on with everything', async () => {
    const { client } = unopened;
    const { token } = await enter(unopened, REGISTRATION_PIN);
    bank.clock.advance(1000);
    expect((await openAt(client, token)).json).toEqual({ email: FIRST_CREDENTIALS.email });
    const now = bank.clock.now().getTime();
    expect(contract()).toMatchObject({ opened_at: now, email: FIRST_CREDENTIALS.email });
    expect((await client.call('contractStatus', { token })).json).toMatchObject({
      email: FIRST_CREDENTIALS.email,
      pinSetAt: {
        contractPin: new Date(now).toISOString(),
        contractConfirmationPin: new Date(now).toISOString(),
      },
    });
    expect(codeOf(await confirm(token, FIRST_CREDENTIALS.contractConfirmationPin))).toBe('done');
    expect(codeOf(await client.call('contractToOpen', { token }))).toBe('contract-already-opened');
    expect(codeOf(await client.call('administratorLogOn', { request: { pin: REGISTRATION_PIN } }))).toBe(
      'contract-pin-wrong',
    );
    expect(await enter(unopened, FIRST_CREDENTIALS.contractPin)).toMatchObject({ opened: true });
  });

  it('is done once: a retry gets the first answer, and another try is refused without an attempt', async () => {
    const { client } = unopened;
    const { token } = await enter(unopened, REGISTRATION_PIN);
    const key = randomUUID();
    const first = await openAt(client, token, { key });
    expect((await openAt(client, token, { key })).text).toBe(first.text);
    expect(records().filter(({ action }) => action === 'open-contract')).toHaveLength(1);
    const compared = bank.hasher.verified();
    expect(codeOf(await openAt(client, token))).toBe('contract-already-opened');
    expect(bank.hasher.verified()).toBe(compared);
  });

  it('refuses PINs that are malformed, the same, or that of the letter, and no address, without an attempt', async () => {
    const { client } = unopened;
    const { token } = await enter(unopened, REGISTRATION_PIN);
    const compared = bank.hasher.verified();
    const code = async (credentials: object) => codeOf(await openAt(client, token, { credentials }));
    expect(await code({ contractPin: 'abc' })).toBe('invalid-request');
    expect(await code({ contractConfirmationPin: FIRST_CREDENTIALS.contractPin })).toBe(
      'contract-pins-equal',
    );
    expect(await code({ contractPin: REGISTRATION_PIN })).toBe('contract-pin-unchanged');
    expect(await code({ contractConfirmationPin: REGISTRATION_PIN })).toBe('contract-pin-unchanged');
    expect(await code({ email: 'nobody' })).toBe('invalid-request');
    expect(bank.hasher.verified()).toBe(compared);
    expect(contract()?.opened_at).toBeNull();
  });

  it('counts wrong entries with those of the log-on, and at the limit locks the contract', async () => {
    const { client } = unopened;
    const { token } = await enter(unopened, REGISTRATION_PIN);
    const wrong = () => openAt(client, token, { present: 'machigai-9' });
    for (let time = 1; time <= 3; time += 1) expect(codeOf(await wrong())).toBe('contract-pin-wrong');
    expect((await wrong()).json).toMatchObject({ code: 'contract-pin-wrong', attemptsLeft: 1 });
    expect(secret('contract-pin')).toMatchObject({ failed: 4, pending: 0 });
    expect(codeOf(await wrong())).toBe('contract-locked');
    expect(contract()).toMatchObject({ lock_cause: 'contract-pin', opened_at: null });
    expect(codeOf(await openAt(client, token))).toBe('contract-locked');
  });

  it('leaves no secret on record and gives notice of what was done', async () => {
    const { token } = await enter(unopened, REGISTRATION_PIN);
    await openAt(unopened.client, token);
    const opening = records().slice(-2);
    expect(opening.map(({ action }) => action)).toEqual(['open-contract', 'change-contract-email']);
    const audit = JSON.stringify(records()) + bank.log.join('\n');
    for (const pin of [
      REGISTRATION_PIN,
      FIRST_CREDENTIALS.contractPin,
      FIRST_CREDENTIALS.contractConfirmationPin,
    ]) {
      expect(audit).not.toContain(pin);
    }
    const answer = await unopened.client.call('listNotices', { token });
    const { notices } = responseOf('listNotices').parse(answer.json);
    expect(notices.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['contract-opened', 'contract-email-changed']),
    );
  });

  it('comes again after a reset by the branch, and stops the users until it is done', async () => {
    const { contractId } = bank.contract;
    const again = { contract: bank.contract, client: bank.connect(bank.administrator) };
    const userId = await addUser(bank.bank, contractId, 'S0009');
    const user = bank.connect(await addUserIdentity(bank, bank.contract, userId));
    const logOn = async () => codeOf(await user.call('userLogOn', { request: { pin: USER_PIN } }));
    expect(await logOn()).toBe('done');
    must(lockContract(bank.bank, contractId));
    const hash = await bank.hasher.hash(REGISTRATION_PIN);
    processedForm(bank.bank, contractId, liftContractLock(hash));
    const compared = bank.hasher.verified();
    expect(await logOn()).toBe('contract-not-opened');
    expect(bank.hasher.verified()).toBe(compared);
    const { token, opened } = await enter(again, REGISTRATION_PIN);
    expect(opened).toBe(false);
    expect(codeOf(await openAt(again.client, token))).toBe('done');
    expect(await logOn()).toBe('done');
    expect((await again.client.call('contractStatus', { token })).status).toBe(200);
  });
});
