import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import {
  CARD_CELLS,
  CARD_CELLS_ASKED,
  type CardCell,
  CardCellDigits,
  type CardPassword,
} from '#protocol/domain/secrets.ts';

/** One printed cell of an お客様カード. */
export type PrintedCell = { readonly cell: CardCell; readonly digits: CardCellDigits };

/** A whole number from 0 to `limit` − 1. */
type Below = (limit: number) => number;

const DIGIT_PAIRS = 100;

/** A new card: ten cells of two digits. */
export function newCard(below: Below): readonly PrintedCell[] {
  return CARD_CELLS.map((cell) => ({
    cell,
    digits: CardCellDigits.parse(below(DIGIT_PAIRS).toString().padStart(2, '0')),
  }));
}

/**
 * The cells to ask for: three different ones, in the order of the card. The caller keeps them until they
 * are answered correctly, so that nobody can walk through the card by trying again and again.
 */
export function chooseChallenge(below: Below): readonly CardCell[] {
  const left: CardCell[] = [...CARD_CELLS];
  const chosen = Array.from({ length: CARD_CELLS_ASKED }, () => left.splice(below(left.length), 1)).flat();
  return CARD_CELLS.filter((cell) => chosen.includes(cell));
}

/** Whether an answer is for the cells that were asked, in their order. */
export function answersChallenge(answer: CardPassword, asked: readonly CardCell[]): boolean {
  return answer.length === asked.length && answer.every(({ cell }, index) => cell === asked[index]);
}

/**
 * What is stored of a cell: HMAC-SHA-256 with the service's key over contract, card generation, cell and
 * digits, in hexadecimal. Two digits could be guessed from a plain hash at once.
 */
export function cellMac(
  key: Buffer,
  contractId: ContractId,
  generation: number,
  printed: PrintedCell,
): string {
  return createHmac('sha256', key)
    .update(JSON.stringify([contractId, generation, printed.cell, printed.digits]))
    .digest('hex');
}

/** Compares two MACs without telling by its time where they differ. */
export function sameMac(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}
