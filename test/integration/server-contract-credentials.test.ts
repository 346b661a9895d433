import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAudit } from '#server/administration/reading.ts';
import { renewContractSecret } from '#server/store/contracts.ts';
import { noteDelivering, takeDueMail } from '#server/store/outbox.ts';
import { findSecret } from '#server/store/secrets.ts';
import {
  addAdministrator,
  codeOf,
  logOnAdministrator,
  responseOf,
  startTestBank,
  type TestBank,
} from '../fixtures/bank.ts';
import type { TestClient } from '../fixtures/bank-client.ts';
import { CONFIRMATION_PIN, CONTRACT_PIN } from '../fixtures/bank-world.ts';
import { OWN_CONTRACT_PINS } from '../fixtures/good-requests.ts';
import { enter } from '../fixtures/unopened.ts';

type Change = Partial<typeof OWN_CONTRACT_PINS> & { readonly email?: string };
type Options = { readonly change: object; readonly confirmationPin?: string; readonly key?: string };

const BEFORE = 'kanri@example.jp';
const AFTER = 'keiri@example.jp';

describe('ご契約先認証情報変更 over real TLS', () => {
  let bank: TestBank;
  let client: TestClient;
  let token: string;
  let whileHashing: () => void;
  beforeEach(async () => {
    whileHashing = () => undefined;
    bank = await startTestBank({
      wrapHasher: (hasher) => ({
        verify: hasher.verify,
        hash: async (secret) => {
          whileHashing();
          return hasher.hash(secret);
        },
      }),
    });
    client = bank.connect(bank.administrator);
    token = await logOnAdministrator(client, bank.contract);
  });
  afterEach(() => bank.stop());

  const send = ({ change, confirmationPin = CONFIRMATION_PIN, key = randomUUID() }: Options) =>
    client.call('changeCredentials', { request: { change, confirmationPin }, token, key });
  const code = async (change: object, confirmationPin: string = CONFIRMATION_PIN) =>
    codeOf(await send({ change, confirmationPin }));
  const secret = (kind: 'contract-pin' | 'contract-confirmation-pin') =>
    bank.bank.store.read((reader) =>
      findSecret(reader, { owner: 'contract', contractId: bank.contract.contractId, kind }),
    );
  const records = () => readAudit(bank.bank, bank.contract.contractId, { limit: 1000 });
  const statusNow = async () =>
    responseOf('contractStatus').parse((await client.call('contractStatus', { token })).json);

  it('puts new PINs in the place of the present ones, and the log-on goes on', async () => {
    bank.clock.advance(1000);
    expect(await code(OWN_CONTRACT_PINS)).toBe('done');
    const now = bank.clock.now().toISOString();
    expect((await statusNow()).pinSetAt).toEqual({ contractPin: now, contractConfirmationPin: now });
    expect(await code({ email: AFTER })).toBe('confirmation-pin-wrong');
    expect(await code({ email: AFTER }, OWN_CONTRACT_PINS.contractConfirmationPin)).toBe('done');
    const again = bank.connect(bank.administrator);
    expect(codeOf(await again.call('administratorLogOn', { request: { pin: CONTRACT_PIN } }))).toBe(
      'contract-pin-wrong',
    );
    const next = await enter({ client: again, contract: bank.contract }, OWN_CONTRACT_PINS.contractPin);
    expect(next.opened).toBe(true);
  });

  it.each<Change>([
    { contractPin: OWN_CONTRACT_PINS.contractPin },
    { contractConfirmationPin: OWN_CONTRACT_PINS.contractConfirmationPin },
    { email: AFTER },
  ])('leaves alone what is left out: %o', async (change) => {
    const before = await statusNow();
    bank.clock.advance(1000);
    expect(await code(change)).toBe('done');
    const after = await statusNow();
    expect(after.email).toBe(change.email ?? BEFORE);
    for (const pin of ['contractPin', 'contractConfirmationPin'] as const) {
      expect(after.pinSetAt[pin] === before.pinSetAt[pin], pin).toBe(change[pin] === undefined);
    }
  });

  it('refuses PINs that are malformed, the same, or the present ones, and no address', async () => {
    const compared = bank.hasher.verified();
    expect(await code({})).toBe('invalid-request');
    expect(await code({ contractPin: 'abc' })).toBe('invalid-request');
    expect(await code({ email: 'nobody' })).toBe('invalid-request');
    expect(await code({ contractPin: 'onaji-1', contractConfirmationPin: 'onaji-1' })).toBe(
      'contract-pins-equal',
    );
    expect(await code({ contractPin: CONFIRMATION_PIN })).toBe('contract-pins-equal');
    expect(await code({ contractConfirmationPin: CONFIRMATION_PIN })).toBe('contract-pin-unchanged');
    expect(bank.hasher.verified()).toBe(compared);
    expect(await code({ contractPin: CONTRACT_PIN })).toBe('contract-pin-unchanged');
    expect(await code({ contractConfirmationPin: CONTRACT_PIN })).toBe('contract-pins-equal');
    expect(secret('contract-confirmation-pin')).toMatchObject({ failed: 0, pending: 0 });
    expect(await code({ contractPin: CONFIRMATION_PIN, contractConfirmationPin: CONTRACT_PIN })).toBe('done');
  });

  it('tells nothing of the present PINs to somebody who does not know the ご契約先確認暗証番号', async () => {
    expect(await code({ contractPin: CONTRACT_PIN }, 'machigai-9')).toBe('confirmation-pin-wrong');
    expect(await code({ contractConfirmationPin: CONTRACT_PIN }, 'machigai-9')).toBe(
      'confirmation-pin-wrong',
    );
  });

  it('counts a wrong ご契約先確認暗証番号 and at the limit locks the contract', async () => {
    for (let time = 1; time <= 4; time += 1) {
      expect(await code(OWN_CONTRACT_PINS, 'machigai-9')).toBe('confirmation-pin-wrong');
    }
    expect(secret('contract-confirmation-pin')).toMatchObject({ failed: 4, pending: 0 });
    expect(await code(OWN_CONTRACT_PINS, 'machigai-9')).toBe('contract-locked');
    expect(await code(OWN_CONTRACT_PINS)).toBe('contract-locked');
    const wrong = records().filter(
      ({ action, result }) => action === 'change-contract-pins' && result === 'failure',
    );
    expect(wrong).toHaveLength(5);
  });

  it('takes effect once: a retry gets the first answer, another intent under its key does not', async () => {
    const key = randomUUID();
    const first = await send({ change: { email: AFTER }, key });
    expect((await send({ change: { email: AFTER }, key })).text).toBe(first.text);
    expect(codeOf(await send({ change: { email: 'x@example.jp' }, key }))).toBe('idempotency-key-reused');
    expect(records().filter(({ action }) => action === 'change-contract-email')).toHaveLength(1);
  });

  it('with new PINs ends every other log-on of the administrator, and no user’s', async () => {
    const second = bank.connect(await addAdministrator(bank, bank.contract));
    const elsewhere = await logOnAdministrator(second, bank.contract);
    expect(await code({ email: AFTER })).toBe('done');
    expect(codeOf(await second.call('listUsers', { token: elsewhere }))).toBe('done');
    expect(await code({ contractPin: OWN_CONTRACT_PINS.contractPin })).toBe('done');
    expect(codeOf(await second.call('listUsers', { token: elsewhere }))).toBe('log-on-ended');
    expect(codeOf(await client.call('listUsers', { token }))).toBe('done');
  });

  it('does not let a log-on go on that waited for its second step with the old PIN', async () => {
    const second = bank.connect(await addAdministrator(bank, bank.contract));
    const first = await second.call('administratorLogOn', { request: { pin: CONTRACT_PIN } });
    const { ticket, cells } = responseOf('administratorLogOn').parse(first.json);
    expect(await code({ contractPin: OWN_CONTRACT_PINS.contractPin })).toBe('done');
    const cardPassword = bank.contract.card.filter(({ cell }) => cells.includes(cell));
    const answer = await second.call('administratorLogOnCard', { request: { ticket, cardPassword } });
    expect(codeOf(answer)).toBe('log-on-ticket-expired');
  });

  it('does not take effect beside a ご契約先暗証番号 that it was not compared with', async () => {
    whileHashing = () =>
      bank.bank.store.write((writer) =>
        renewContractSecret(writer, bank.contract.contractId, 'contract-pin', 'another', 1),
      );
    expect(await code({ contractConfirmationPin: OWN_CONTRACT_PINS.contractConfirmationPin })).toBe(
      'version-conflict',
    );
    expect(await code({ email: AFTER })).toBe('done');
  });

  it('records which were changed and never the PINs', async () => {
    await code({ ...OWN_CONTRACT_PINS, email: AFTER });
    const [pins, email] = records().slice(-2);
    expect(pins).toMatchObject({ action: 'change-contract-pins', actor: 'administrator' });
    expect(JSON.parse(pins?.after ?? '')).toEqual({ changed: ['contract-pin', 'contract-confirmation-pin'] });
    expect(email?.action).toBe('change-contract-email');
    expect([JSON.parse(email?.before ?? ''), JSON.parse(email?.after ?? '')]).toEqual([
      { email: BEFORE },
      { email: AFTER },
    ]);
    const whole = JSON.stringify(records()) + bank.log.join('\n');
    for (const pin of Object.values(OWN_CONTRACT_PINS)) expect(whole).not.toContain(pin);
  });

  it('mails of new PINs to the address of before, and of a new address to both', async () => {
    bank.bank.store.write((writer) => noteDelivering(writer, true));
    await code({ ...OWN_CONTRACT_PINS, email: AFTER });
    const mails: string[] = [];
    const now = bank.clock.now().getTime();
    const next = () => bank.bank.store.write((writer) => takeDueMail(writer, now));
    for (let mail = next(); mail !== null; mail = next()) mails.push(`${mail.kind} ${mail.address}`);
    expect(mails.toSorted()).toEqual([
      `contract-email-changed ${BEFORE}`,
      `contract-email-changed ${AFTER}`,
      `contract-pins-changed ${BEFORE}`,
    ]);
  });

  it('records no change of an address that is the present one', async () => {
    expect(await code({ email: BEFORE })).toBe('done');
    expect(records().filter(({ action }) => action === 'change-contract-email')).toEqual([]);
  });
});
