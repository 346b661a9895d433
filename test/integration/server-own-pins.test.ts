import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { Problem } from '#protocol/api/problem.ts';
import { addBill } from '#server/administration/bill-payment.ts';
import { readAudit } from '#server/administration/reading.ts';
import { findSecret } from '#server/store/secrets.ts';
import {
  ACTIVE,
  codeOf,
  logOnAdministrator,
  responseOf,
  startTestBank,
  type TestBank,
} from '../fixtures/bank.ts';
import type { TestClient } from '../fixtures/bank-client.ts';
import { CONFIRMATION_PIN, USER_CONFIRMATION_PIN, USER_PIN } from '../fixtures/bank-world.ts';
import { NEW_PINS } from '../fixtures/good-requests.ts';
import {
  type ChangeOptions,
  changeAsAdministrator,
  changePins,
  claimOf,
  enterPin,
  logOnUser,
  type OwnDoor,
  ownDoorProfile,
  ownDoors,
  rowOf,
} from '../fixtures/own-door.ts';

const WRONG = 'machigai-9';
const OWN_PINS = { pin: 'jibun-no-1', userConfirmationPin: 'jibun-no-2' };
const BILL = { institutionNumber: '00300', paymentNumber: '123', confirmationNumber: '456' };
const MINUTE_MS = 60_000;

describe.each(['certified', 'uncertified'] as const)('a %s user and his own PINs over real TLS', (how) => {
  let bank: TestBank;
  let door: OwnDoor;
  let administrator: { readonly client: TestClient; readonly token: string };
  beforeEach(async () => {
    bank = await startTestBank({ profile: ownDoorProfile({ discloseStop: 'always' }) });
    door = ownDoors(bank)[how];
    const client = bank.connect(bank.administrator);
    administrator = { client, token: await logOnAdministrator(client, bank.contract) };
  });
  afterEach(() => bank.stop());

  const call = ({ client, ...who }: OwnDoor, ...[name, options]: Parameters<TestClient['call']>) =>
    client.call(name, { ...who, ...options });
  const statusOf = async (token: string) =>
    responseOf('userStatus').parse((await call(door, 'userStatus', { token })).json);
  const changed = async (options: ChangeOptions) => {
    const answer = await changePins(door, options);
    expect(codeOf(answer)).toBe('done');
    return responseOf('changeOwnPins').parse(answer.json).status;
  };
  const actions = () =>
    readAudit(bank.bank, bank.contract.contractId, { limit: 1000 })
      .filter(({ targetUser }) => targetUser === ACTIVE)
      .map(({ action, code }) => (code === null ? action : `${action}: ${code}`));
  const counter = () =>
    bank.bank.store.read((reader) =>
      findSecret(reader, {
        owner: 'user',
        contractId: bank.contract.contractId,
        userId: bank.active,
        kind: 'confirmation-pin',
      }),
    );

  it('shows him his PINs, their age and his earlier log-ons', async () => {
    const registeredAt = bank.clock.now().toISOString();
    const earlier: string[] = [];
    for (let time = 0; time < 4; time += 1) {
      bank.clock.advance(MINUTE_MS);
      earlier.unshift(bank.clock.now().toISOString());
      await logOnUser(door);
    }
    bank.clock.advance(MINUTE_MS);
    const status = await statusOf(await logOnUser(door));
    expect(status).toMatchObject({
      contractId: bank.contract.contractId,
      provisional: { pin: false, userConfirmationPin: false },
      pinChangeRequired: false,
      pinSetAt: { pin: registeredAt, userConfirmationPin: registeredAt },
      recentLogOns: earlier.slice(0, 3),
      now: bank.clock.now().toISOString(),
    });
  });

  it('takes his own PINs in the place of the present ones, and his log-on goes on', async () => {
    const token = await logOnUser(door);
    bank.clock.advance(MINUTE_MS);
    const { version } = rowOf(bank);
    const status = await changed({ token, pins: OWN_PINS });
    const now = bank.clock.now().toISOString();
    expect(status.pinSetAt).toEqual({ pin: now, userConfirmationPin: now });
    expect(status.user.version).toBe(version + 1);
    expect(await statusOf(token)).toEqual(status);
    expect(codeOf(await enterPin(door))).toBe('user-pin-wrong');
    const next = await logOnUser(door, OWN_PINS.pin);
    expect(codeOf(await changePins(door, { token: next, pins: { pin: USER_PIN } }))).toBe(
      'user-confirmation-pin-wrong',
    );
    const present = OWN_PINS.userConfirmationPin;
    await changed({ token: next, present, pins: { pin: USER_PIN } });
    expect(actions()).toEqual(expect.arrayContaining(['change-own-pins']));
    const audit = JSON.stringify(readAudit(bank.bank, bank.contract.contractId, { limit: 1000 }));
    for (const secret of [USER_PIN, USER_CONFIRMATION_PIN, ...Object.values(OWN_PINS)]) {
      expect(audit).not.toContain(secret);
    }
    expect(bank.log.join()).not.toContain(OWN_PINS.pin);
  });

  it('ends his other log-ons', async () => {
    const other = ownDoors(bank)[how === 'certified' ? 'uncertified' : 'certified'];
    const [token, elsewhere] = [await logOnUser(door), await logOnUser(other)];
    await changed({ token, pins: { pin: OWN_PINS.pin } });
    expect(codeOf(await call(other, 'userStatus', { token: elsewhere }))).toBe('log-on-ended');
    expect(codeOf(await call(door, 'userStatus', { token }))).toBe('done');
    expect(codeOf(await administrator.client.call('listUsers', { token: administrator.token }))).toBe('done');
  });

  it('refuses PINs that are malformed, the same, or the present ones', async () => {
    const token = await logOnUser(door);
    const compared = bank.hasher.verified();
    const codes = async (pins: ChangeOptions['pins'], present?: string) =>
      codeOf(await changePins(door, { token, pins, ...(present === undefined ? {} : { present }) }));
    expect(await codes({})).toBe('invalid-request');
    expect(await codes({ pin: 'abc' })).toBe('invalid-request');
    expect(await codes({ userConfirmationPin: 'ａｂｃｄ' })).toBe('invalid-request');
    expect(await codes({ pin: 'onaji-1', userConfirmationPin: 'onaji-1' })).toBe('user-pins-equal');
    expect(await codes({ userConfirmationPin: USER_CONFIRMATION_PIN })).toBe('user-pin-unchanged');
    expect(await codes({ pin: OWN_PINS.pin }, 'abc')).toBe('invalid-request');
    expect(bank.hasher.verified()).toBe(compared);
    expect(await codes({ pin: USER_PIN })).toBe('user-pin-unchanged');
    expect(await codes({ ...OWN_PINS, pin: USER_PIN })).toBe('user-pin-unchanged');
    expect(await codes({ pin: USER_CONFIRMATION_PIN })).toBe('user-pins-equal');
    expect(await codes({ userConfirmationPin: USER_PIN })).toBe('user-pins-equal');
    expect(counter()).toMatchObject({ failed: 0, pending: 0 });
    expect(codeOf(await enterPin(door))).toBe('done');
  });

  it('may exchange the two PINs for each other', async () => {
    const token = await logOnUser(door);
    const pins = { pin: USER_CONFIRMATION_PIN, userConfirmationPin: USER_PIN };
    await changed({ token, pins });
    expect(codeOf(await enterPin(door, USER_CONFIRMATION_PIN))).toBe('done');
  });

  it('tells nothing of the PINs, and changes nothing, when the confirmation is wrong', async () => {
    const token = await logOnUser(door);
    const compared = bank.hasher.verified();
    for (const pins of [{ pin: USER_PIN }, { userConfirmationPin: USER_PIN }, OWN_PINS]) {
      const answer = await changePins(door, { token, pins, present: WRONG });
      expect(codeOf(answer)).toBe('user-confirmation-pin-wrong');
    }
    expect(bank.hasher.verified() - compared).toBe(3);
    expect(counter()?.failed).toBe(3);
    await changed({ token, pins: OWN_PINS });
    expect(counter()?.failed).toBe(0);
  });

  it('sets 利用中止 after as many wrong confirmations as the bank allows', async () => {
    const token = await logOnUser(door);
    const { userConfirmationPin: limit } = bank.bank.profile.policy.lock;
    const answers = [];
    for (let entry = 0; entry < limit; entry += 1) {
      answers.push(await changePins(door, { token, pins: OWN_PINS, present: WRONG }));
    }
    const codes = [...Array(limit - 1).fill('user-confirmation-pin-wrong'), 'user-suspended'];
    expect(answers.map(codeOf)).toEqual(codes);
    expect(answers.slice(0, -1).map(({ json }) => Problem.parse(json).attemptsLeft)).toEqual([
      ...Array(limit - 2).fill(undefined),
      1,
    ]);
    expect(rowOf(bank).flags.suspended).toMatchObject({ set: true, cause: 'confirmation-pin' });
    expect(codeOf(await changePins(door, { token, pins: OWN_PINS }))).toBe('log-on-ended');
    expect(codeOf(await enterPin(door))).toBe('user-suspended');
  });

  it('a user who was reset changes his PINs before he does anything else', async () => {
    addBill(bank.bank, BILL, { payee: '大阪市', subject: '固定資産税', amountYen: 1000 });
    await changeAsAdministrator(bank, administrator, { permissions: ['bill-payment'] });
    await changeAsAdministrator(bank, administrator, NEW_PINS);
    const token = await logOnUser(door, NEW_PINS.pin);
    expect(await statusOf(token)).toMatchObject({
      provisional: { pin: true, userConfirmationPin: true },
      pinChangeRequired: true,
      user: { lifecycle: 'opened' },
    });
    const inquire = async () => codeOf(await call(door, 'inquireBill', { token, request: BILL }));
    const look = async () => codeOf(await call(door, 'ownHistory', { token }));
    expect([await inquire(), await look()]).toEqual(Array(2).fill('pin-change-required'));
    const present = NEW_PINS.userConfirmationPin;
    const half = await changed({ token, present, pins: { pin: OWN_PINS.pin } });
    expect(half).toMatchObject({
      provisional: { pin: false, userConfirmationPin: true },
      pinChangeRequired: true,
    });
    expect([await inquire(), await look()]).toEqual(Array(2).fill('pin-change-required'));
    const { userConfirmationPin } = OWN_PINS;
    expect((await changed({ token, present, pins: { userConfirmationPin } })).pinChangeRequired).toBe(false);
    expect([await inquire(), await look()]).toEqual(['done', 'done']);
    expect(actions()).not.toContain('user-opened');
    expect(codeOf(await call(door, 'logOff', { token }))).toBe('done');
  });

  it('a user who changes nothing can still log off', async () => {
    await changeAsAdministrator(bank, administrator, NEW_PINS);
    const token = await logOnUser(door, NEW_PINS.pin);
    expect(codeOf(await call(door, 'logOff', { token }))).toBe('done');
  });

  it('a retry gets the first answer, and another request under its key nothing', async () => {
    const token = await logOnUser(door);
    const key = randomUUID();
    const first = await changePins(door, { token, key, pins: { pin: OWN_PINS.pin } });
    bank.clock.advance(MINUTE_MS);
    const again = await changePins(door, { token, key, pins: { pin: OWN_PINS.pin } });
    expect([again.status, again.text]).toEqual([200, first.text]);
    expect(codeOf(await changePins(door, { token, key, pins: OWN_PINS }))).toBe('idempotency-key-reused');
    expect(actions().filter((action) => action === 'change-own-pins')).toHaveLength(1);
    const { client, ...who } = door;
    const keyless = await client.call('changeOwnPins', {
      ...who,
      token,
      request: { present: USER_CONFIRMATION_PIN, pins: OWN_PINS },
    });
    expect(codeOf(keyless)).toBe('invalid-request');
  });

  it('a user who was registered is 開通済 when both PINs are his own', async () => {
    const registered = await administrator.client.call('registerUser', {
      request: {
        user: { userId: 'S0100', nameKana: 'ｱ', nameKanji: null, permissions: [] },
        pins: NEW_PINS,
        confirmationPin: CONFIRMATION_PIN,
      },
      token: administrator.token,
      key: randomUUID(),
    });
    expect(codeOf(registered)).toBe('done');
    const fresh: OwnDoor = { client: bank.connect(null), user: claimOf('S0100') };
    const token = await logOnUser(fresh, NEW_PINS.pin);
    const present = NEW_PINS.userConfirmationPin;
    const lifecycle = async (pins: ChangeOptions['pins']) => {
      const answer = await changePins(fresh, { token, present, pins });
      return responseOf('changeOwnPins').parse(answer.json).status.user.lifecycle;
    };
    expect(rowOf(bank, 'S0100').lifecycle).toBe('registered');
    expect(await lifecycle({ pin: OWN_PINS.pin })).toBe('registered');
    expect(await lifecycle({ userConfirmationPin: OWN_PINS.userConfirmationPin })).toBe('opened');
    const opened = readAudit(bank.bank, bank.contract.contractId, { limit: 100 }).filter(
      ({ action }) => action === 'user-opened',
    );
    expect(opened).toMatchObject([{ actor: 'user', actorUser: 'S0100', targetUser: 'S0100' }]);
  });
});

describe('at a bank that does not insist on own PINs, a user who was reset', () => {
  it('is told that his PINs are provisional, and does everything with them', async () => {
    const bank = await startTestBank({
      profile: ownDoorProfile({}, { forcePinChangeAfterReset: false }),
    });
    onTestFinished(() => bank.stop());
    addBill(bank.bank, BILL, { payee: '大阪市', subject: '固定資産税', amountYen: 1000 });
    const client = bank.connect(bank.administrator);
    const administrator = { client, token: await logOnAdministrator(client, bank.contract) };
    await changeAsAdministrator(bank, administrator, { permissions: ['bill-payment'] });
    await changeAsAdministrator(bank, administrator, NEW_PINS);
    const { certified } = ownDoors(bank);
    const token = await logOnUser(certified, NEW_PINS.pin);
    const status = responseOf('userStatus').parse(
      (await certified.client.call('userStatus', { token })).json,
    );
    expect(status).toMatchObject({
      provisional: { pin: true, userConfirmationPin: true },
      pinChangeRequired: false,
    });
    expect(codeOf(await certified.client.call('inquireBill', { token, request: BILL }))).toBe('done');
    expect(codeOf(await certified.client.call('ownHistory', { token }))).toBe('done');
  });
});
