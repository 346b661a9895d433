import type { CardCell } from '#protocol/domain/secrets.ts';

/** An answer for one cell as it goes to the bank. */
export type CellAnswer = { readonly cell: CardCell; readonly digits: string };

/** Why the entered digits cannot be a 確認用パスワード; such an entry is never sent. */
export type CardProblem = 'full-width' | 'two-digits';

/** Digits and letters as an input method makes them. */
const FULL_WIDTH = /[\u3000\uff01-\uff5e]/;
const TWO_DIGITS = /^\d{2}$/;

/**
 * Checks the three entries before an attempt is spent on them.
 *
 * @param answers in the order asked
 * @returns the problem and the cell to correct first, or null
 */
export function checkCard(
  answers: readonly CellAnswer[],
): { readonly problem: CardProblem; readonly cell: CardCell } | null {
  const wide = answers.find(({ digits }) => FULL_WIDTH.test(digits));
  if (wide !== undefined) return { problem: 'full-width', cell: wide.cell };
  const short = answers.find(({ digits }) => !TWO_DIGITS.test(digits));
  return short === undefined ? null : { problem: 'two-digits', cell: short.cell };
}
