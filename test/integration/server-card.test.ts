import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reissueCard } from '#server/administration/form-effects.ts';
import { cellMac, newCard, type PrintedCell } from '#server/domain/card.ts';
import { cardMacs, findContract } from '#server/store/contracts.ts';
import { findSecret } from '#server/store/secrets.ts';
import {
  answerCells,
  codeOf,
  logOnAdministrator,
  responseOf,
  startTestBank,
  type TestBank,
} from '../fixtures/bank.ts';
import type { TestClient } from '../fixtures/bank-client.ts';
import { CONTRACT_PIN } from '../fixtures/bank-world.ts';
import { processedForm } from '../fixtures/desk.ts';
import { logOnUser } from '../fixtures/own-door.ts';

const SHIP_ON = '2099-12-01';

let bank: TestBank;
let client: TestClient;
beforeEach(async () => {
  bank = await startTestBank();
  client = bank.connect(bank.administrator);
});
afterEach(() => bank.stop());

const firstStep = async () => {
  const answer = await client.call('administratorLogOn', { request: { pin: CONTRACT_PIN } });
  return responseOf('administratorLogOn').parse(answer.json);
};
type Challenge = Awaited<ReturnType<typeof firstStep>>;
const answer = async ({ ticket, cells }: Pick<Challenge, 'ticket' | 'cells'>, card: readonly PrintedCell[]) =>
  codeOf(
    await client.call('administratorLogOnCard', {
      request: { ticket, cardPassword: answerCells(card, cells) },
    }),
  );
/** A card with no cell in common with another. */
const unlike = (card: readonly PrintedCell[]): readonly PrintedCell[] =>
  newCard(() => 0).map((printed, index) => {
    const other = Number(card[index]?.digits ?? 0);
    const [digits = printed] = newCard(() => (other + 1) % 100);
    return { cell: printed.cell, digits: digits.digits };
  });
const reissue = (card: readonly PrintedCell[], choose: (limit: number) => number = (limit) => limit - 1) => {
  const chosen = { ...bank.bank, random: { ...bank.bank.random, below: choose } };
  processedForm(bank.bank, bank.contract.contractId, reissueCard(chosen, card, SHIP_ON));
};
const cardSecret = () =>
  bank.bank.store.read((reader) =>
    findSecret(reader, { owner: 'contract', contractId: bank.contract.contractId, kind: 'card' }),
  );

describe('お客様カード', () => {
  it('is stored as one keyed hash for each cell, of this contract and this generation', () => {
    const { contractId, card } = bank.contract;
    const { macs, generation } = bank.bank.store.read((reader) => {
      const contract = findContract(reader, contractId);
      if (contract === undefined) throw new Error('no contract');
      return { macs: cardMacs(reader, contract), generation: contract.card_generation };
    });
    const { cardKey } = bank.bank.keys;
    for (const printed of card) {
      expect(macs.get(printed.cell)).toBe(cellMac(cardKey, contractId, generation, printed));
      expect(macs.get(printed.cell)).not.toBe(cellMac(cardKey, contractId, generation + 1, printed));
      expect(macs.get(printed.cell)).not.toBe(cellMac(Buffer.alloc(32), contractId, generation, printed));
    }
    expect(macs.size).toBe(card.length);
  });
});

describe('a re-issued お客様カード', () => {
  it('makes the old one wrong at once, and asks for cells that are newly chosen', async () => {
    const card = unlike(bank.contract.card);
    reissue(card);
    const challenge = await firstStep();
    expect(challenge.cells).toEqual(['ク', 'ケ', 'コ']);
    expect(await answer(challenge, bank.contract.card)).toBe('card-password-wrong');
    expect(await answer(await firstStep(), card)).toBe('done');
  });

  it("ends the administrator's log-on and no user's", async () => {
    const token = await logOnAdministrator(client, bank.contract);
    const user = bank.connect(bank.activeUser);
    const userToken = await logOnUser({ client: user });
    reissue(unlike(bank.contract.card));
    expect(codeOf(await client.call('listUsers', { token }))).toBe('log-on-ended');
    expect(codeOf(await user.call('userStatus', { token: userToken }))).toBe('done');
  });

  it('ends a log-on that had come as far as the card: neither card answers it', async () => {
    const challenge = await firstStep();
    const card = unlike(bank.contract.card);
    reissue(card);
    expect(await answer(challenge, bank.contract.card)).toBe('log-on-ticket-expired');
    expect(await answer(challenge, card)).toBe('log-on-ticket-expired');
    expect(cardSecret()).toMatchObject({ failed: 0, pending: 0 });
  });

  it('counts wrong answers from zero, while those of the PIN stay', async () => {
    const wrong = { request: { pin: 'machigai-9' } };
    expect(codeOf(await client.call('administratorLogOn', wrong))).toBe('contract-pin-wrong');
    const { contractId } = bank.contract;
    const pinFailures = () =>
      bank.bank.store.read(
        (reader) => findSecret(reader, { owner: 'contract', contractId, kind: 'contract-pin' })?.failed,
      );
    expect(pinFailures()).toBe(1);
    const challenge = await firstStep();
    expect(await answer(challenge, unlike(bank.contract.card))).toBe('card-password-wrong');
    expect([pinFailures(), cardSecret()?.failed]).toEqual([0, 1]);
    expect(codeOf(await client.call('administratorLogOn', wrong))).toBe('contract-pin-wrong');
    reissue(unlike(bank.contract.card));
    expect([pinFailures(), cardSecret()?.failed]).toEqual([1, 0]);
  });
});
