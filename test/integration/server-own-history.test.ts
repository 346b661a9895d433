import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OWN_HISTORY_LENGTH } from '#protocol/api/own-routes.ts';
import { setUserFlag } from '#server/administration/flags.ts';
import { readAudit } from '#server/administration/reading.ts';
import {
  ACTIVE,
  codeOf,
  logOnAdministrator,
  responseOf,
  SUSPENDED,
  startTestBank,
  type TestBank,
  unlock,
} from '../fixtures/bank.ts';
import type { TestClient } from '../fixtures/bank-client.ts';
import { CONFIRMATION_PIN, must } from '../fixtures/bank-world.ts';
import {
  changeAsAdministrator,
  changePins,
  enterPin,
  logOnUser,
  type OwnDoor,
  ownDoorProfile,
  ownDoors,
  rowOf,
} from '../fixtures/own-door.ts';

const WRONG = 'machigai-9';
const DAY_MS = 24 * 60 * 60 * 1000;

describe('the history that a user sees of himself', () => {
  let bank: TestBank;
  let door: OwnDoor;
  let administrator: { readonly client: TestClient; readonly token: string };
  beforeEach(async () => {
    bank = await startTestBank({ profile: ownDoorProfile({ discloseStop: 'never' }) });
    door = ownDoors(bank).uncertified;
    const client = bank.connect(bank.administrator);
    administrator = { client, token: await logOnAdministrator(client, bank.contract) };
  });
  afterEach(() => bank.stop());

  const historyOf = async ({ client, ...who }: OwnDoor, token: string) =>
    responseOf('ownHistory').parse((await client.call('ownHistory', { ...who, token })).json).events;

  it('tells what he did and what was done to him, newest first', async () => {
    await changeAsAdministrator(bank, administrator, { nameKanji: '改名 太郎' });
    await enterPin(door, WRONG);
    const token = await logOnUser(door);
    await changePins(door, { token, pins: { pin: 'atarashii-1' }, present: WRONG });
    await changePins(door, { token, pins: { pin: 'atarashii-1' } });
    const events = await historyOf(door, token);
    expect(events.map(({ actor, action, code }) => [actor, action, code])).toEqual([
      ['user', 'change-own-pins', null],
      ['user', 'change-own-pins', 'user-confirmation-pin-wrong'],
      ['user', 'user-log-on', null],
      ['user', 'user-log-on', 'user-pin-wrong'],
      ['administrator', 'change-user', null],
      ['bank-staff', 'certificate-registered', null],
      ['bank-staff', 'user-registered', null],
    ]);
    expect(events.map(({ sequence }) => sequence)).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });

  it('tells nothing that is only for the administrator', async () => {
    await changeAsAdministrator(bank, administrator, { nameKanji: '改名 太郎' });
    await enterPin(door, WRONG);
    const events = await historyOf(door, await logOnUser(door));
    expect(events.every(({ before, after }) => before === null && after === null)).toBe(true);
    for (const { actor, certificate, remoteAddress, requestId } of events) {
      const own = actor === 'user';
      expect([certificate, remoteAddress !== null, requestId !== null]).toEqual([null, own, own]);
    }
  });

  it('tells nothing of others, of what was tried on him in vain, or of who looked at him', async () => {
    const token = await logOnUser(door);
    const before = await historyOf(door, token);
    const { client, token: adminToken } = administrator;
    await unlock(client, { token: adminToken, version: rowOf(bank, SUSPENDED).version });
    await logOnUser({ client: bank.connect(bank.suspendedUser) });
    await client.call('exportUsers', { token: adminToken, request: { userIds: [ACTIVE] } });
    const refused = await unlock(client, {
      token: adminToken,
      userId: ACTIVE,
      version: rowOf(bank).version,
      confirmationPin: WRONG,
    });
    expect(codeOf(refused)).toBe('user-not-suspended');
    const wrong = await client.call('registerIncident', {
      params: { userId: ACTIVE },
      request: { version: rowOf(bank).version, reason: '紛失', confirmationPin: WRONG },
      token: adminToken,
      key: randomUUID(),
    });
    expect(codeOf(wrong)).toBe('confirmation-pin-wrong');
    expect(await historyOf(door, token)).toEqual(before);
    // Somebody else who tries his token is on record as the one who tried, and the user does not learn his name.
    await bank.connect(bank.suspendedUser).call('userStatus', { token });
    const { contractId } = bank.contract;
    const [latest] = readAudit(bank.bank, contractId, { limit: 1000 }).filter(
      ({ action }) => action === 'token-refused',
    );
    expect(latest).toMatchObject({ actorUser: SUSPENDED, targetUser: ACTIVE });
    expect(await historyOf(door, token)).toEqual(before);
  });

  it('says of a stop no more than he was told', async () => {
    const { contractId } = bank.contract;
    must(setUserFlag(bank.bank, contractId, bank.active, { flag: 'incident', reason: '紛失' }));
    expect(codeOf(await enterPin(door))).toBe('user-pin-wrong');
    await administrator.client.call('liftIncident', {
      params: { userId: ACTIVE },
      request: { version: rowOf(bank).version, confirmationPin: CONFIRMATION_PIN },
      token: administrator.token,
      key: randomUUID(),
    });
    const events = await historyOf(door, await logOnUser(door));
    expect(events.map(({ action }) => action)).toContain('lift-incident');
    expect(JSON.stringify(events)).not.toMatch(/紛失|user-incident/);
  });

  it('is short, and goes no further back than the bank shows', async () => {
    for (let time = 0; time < OWN_HISTORY_LENGTH; time += 1) await logOnUser(door);
    const events = await historyOf(door, await logOnUser(door));
    expect(events).toHaveLength(OWN_HISTORY_LENGTH);
    expect(events[0]).toMatchObject({ sequence: OWN_HISTORY_LENGTH, action: 'user-log-on' });
    bank.clock.advance(bank.bank.profile.policy.audit.viewDays * DAY_MS + 1);
    // Whose certificate has ended meanwhile does not matter here: he came without one.
    const later = await historyOf(door, await logOnUser(door));
    expect(later.map(({ action }) => action)).toEqual(['user-log-on', 'log-on-expired']);
  });
});
