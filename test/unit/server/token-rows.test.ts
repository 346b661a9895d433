import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TokenSerial } from '#protocol/domain/token.ts';
import type { OfferedToken, TokenState } from '#server/domain/token.ts';
import { recover } from '#server/service/recovery.ts';
import { query } from '#server/store/access.ts';
import { isEndedOffer, replaceTokenState, type TokenOwner } from '#server/store/tokens.ts';
import { addContract, openTestWorld, type TestWorld } from '../../fixtures/bank-world.ts';

const SERIAL = TokenSerial.parse('KT00000001');
const OTHER = TokenSerial.parse('KT00000002');
const OFFER_MS = 1000;

const rowOf = query<[TokenSerial], { offered_at: number; state: string; key: string | null }>(
  'SELECT offered_at, state, key FROM tokens WHERE serial = ?',
);

describe('the row of an offered token', () => {
  let world: TestWorld;
  let owner: TokenOwner;
  let state: TokenState;
  beforeEach(async () => {
    world = openTestWorld();
    const { contractId } = await addContract(world.bank, '12345678901');
    owner = { contractId, holder: 'administrator', userId: null };
    state = { state: 'none' };
  });
  afterEach(() => {
    world.bank.store.close();
    world.remove();
  });

  const now = () => world.clock.now().getTime();
  const row = (serial = SERIAL) => world.bank.store.read((reader) => reader.get(rowOf, serial));
  const hasEnded = (serial = SERIAL) =>
    world.bank.store.read((reader) => isEndedOffer(reader, owner, serial));
  const become = (after: TokenState): void => {
    const before = state;
    world.bank.store.write((writer) => replaceTokenState(writer, owner, { before, after }, now()));
    state = after;
  };
  const offer = (offered: Partial<OfferedToken>): void =>
    become({
      state: 'offered',
      offer: { serial: SERIAL, key: 'first', endsAt: now() + OFFER_MS, wrongCodes: 0, ...offered },
    });

  it('says when its key was offered: anew with another key, and not with a wrong code', () => {
    offer({});
    const first = now();
    expect(row()?.offered_at).toBe(first);
    world.clock.advance(1);
    offer({ wrongCodes: 1 });
    expect(row()?.offered_at).toBe(first);
    world.clock.advance(1);
    offer({ key: 'second' });
    expect(row()).toMatchObject({ key: 'second', offered_at: first + 2 });
  });

  it('loses its key at the start of the service when it has ended, and not before', () => {
    offer({});
    world.clock.advance(OFFER_MS - 1);
    recover(world.bank);
    expect([row()?.key, hasEnded()]).toEqual(['first', false]);
    world.clock.advance(1);
    recover(world.bank);
    expect(row()).toMatchObject({ key: null, state: 'revoked' });
    expect(hasEnded()).toBe(true);
  });

  it('has not ended by itself when another offer or 失効 came before its time', () => {
    offer({});
    offer({ serial: OTHER });
    become({ state: 'none' });
    for (const serial of [SERIAL, OTHER]) expect([row(serial)?.key, hasEnded(serial)]).toEqual([null, false]);
  });
});
