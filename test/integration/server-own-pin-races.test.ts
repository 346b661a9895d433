import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAudit } from '#server/administration/reading.ts';
import { codeOf, logOnAdministrator, startTestBank, type TestBank } from '../fixtures/bank.ts';
import type { CountingHasher } from '../fixtures/bank-world.ts';
import { NEW_PINS } from '../fixtures/good-requests.ts';
import {
  type ChangeOptions,
  changeAsAdministrator,
  changePins,
  enterPin,
  logOnUser,
  type OwnDoor,
  ownDoorProfile,
  ownDoors,
  rowOf,
} from '../fixtures/own-door.ts';

/** Holds the next calls that pass through it, as many as a test says, until it says so. */
function createGate() {
  let left = 0;
  let reached = Promise.withResolvers<void>();
  let released = Promise.withResolvers<void>();
  return {
    hold: (calls: number): void => {
      left = calls;
      reached = Promise.withResolvers<void>();
      released = Promise.withResolvers<void>();
    },
    /** All of them are there. */
    reached: (): Promise<void> => reached.promise,
    release: (): void => released.resolve(),
    pass: async (): Promise<void> => {
      if (left === 0) return;
      left -= 1;
      if (left === 0) reached.resolve();
      await released.promise;
    },
  };
}

type Pins = ChangeOptions['pins'];

const RACES: readonly (readonly [what: string, first: Pins, second: Pins])[] = [
  ['of the same PIN', { pin: 'narande-1' }, { pin: 'narande-2' }],
  ['of both PINs to the same value', { pin: 'onaji-1' }, { userConfirmationPin: 'onaji-1' }],
  [
    'of everything',
    { pin: 'a-1-a', userConfirmationPin: 'a-2-a' },
    { pin: 'b-1-b', userConfirmationPin: 'b-2-b' },
  ],
];

describe('changes of a user’s own PINs at the same time', () => {
  let bank: TestBank;
  let door: OwnDoor;
  let token: string;
  const gate = createGate();
  beforeEach(async () => {
    bank = await startTestBank({
      profile: ownDoorProfile(),
      wrapHasher: (hasher: CountingHasher) => ({
        hash: async (secret) => {
          const hash = await hasher.hash(secret);
          await gate.pass();
          return hash;
        },
        verify: hasher.verify,
      }),
    });
    door = ownDoors(bank).certified;
    token = await logOnUser(door);
  });
  afterEach(() => bank.stop());

  const recorded = () =>
    readAudit(bank.bank, bank.contract.contractId, { limit: 1000 })
      .filter(({ action }) => action === 'change-own-pins')
      .map(({ code }) => code ?? 'done');

  it.each(RACES)('%s: one takes effect, and the other nothing', async (_what, first, second) => {
    const pins = [first, second];
    gate.hold(pins.flatMap((pair) => Object.keys(pair)).length);
    const changes = pins.map((pair) => changePins(door, { token, pins: pair }));
    await gate.reached();
    gate.release();
    const answers = await Promise.all(changes);
    const codes = answers.map(codeOf).toSorted();
    expect(codes[0]).toBe('done');
    expect(['user-confirmation-pin-wrong', 'version-conflict']).toContain(codes[1]);
    expect(recorded().toSorted()).toEqual(codes);
    const winner = pins[answers.findIndex(({ status }) => status === 200)];
    expect(codeOf(await enterPin(door, winner?.pin))).toBe('done');
  });

  it('with one key are one change', async () => {
    const change = { token, key: randomUUID(), pins: { pin: 'ichido-1' } };
    gate.hold(1);
    const first = changePins(door, change);
    await gate.reached();
    expect(codeOf(await changePins(door, change))).toBe('request-in-progress');
    gate.release();
    expect(codeOf(await first)).toBe('done');
    expect(recorded()).toEqual(['done']);
  });

  it('as the administrator’s: the PINs that he set stand, and the user logs on with them', async () => {
    const client = bank.connect(bank.administrator);
    const administrator = { client, token: await logOnAdministrator(client, bank.contract) };
    gate.hold(1);
    const own = changePins(door, { token, pins: { pin: 'jibun-no-1' } });
    await gate.reached();
    expect(codeOf(await changeAsAdministrator(bank, administrator, { pin: NEW_PINS.pin }))).toBe('done');
    gate.release();
    expect(codeOf(await own)).toBe('log-on-ended');
    expect(codeOf(await enterPin(door, NEW_PINS.pin))).toBe('done');
  });

  it('judge no more wrong confirmations than the limit', async () => {
    const compared = bank.hasher.verified();
    const many = Array.from({ length: 40 }, () =>
      changePins(door, { token, pins: { pin: 'jibun-no-1' }, present: 'machigai-9' }),
    );
    await Promise.all(many);
    expect(bank.hasher.verified() - compared).toBe(bank.bank.profile.policy.lock.userConfirmationPin);
    expect(rowOf(bank).flags.suspended).toMatchObject({ set: true, cause: 'confirmation-pin' });
  });
});
