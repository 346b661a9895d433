import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import type { BankProfile } from '#protocol/domain/bank-profile.ts';
import type { ContractId } from '#protocol/domain/identifiers.ts';
import type { ContractPin } from '#protocol/domain/secrets.ts';
import type { PrintedCell } from '../domain/card.ts';
import { OWNER_ONLY } from '../new-file.ts';
import { CliFailure } from './failure.ts';

const TITLES = {
  'contract-added': 'ご契約のお知らせ',
  'pins-renewed': '暗証番号再設定のお知らせ',
  'card-reissued': 'お客様カード再発行のお知らせ',
} as const;

/** What the customer gets on paper: what is new of PIN and card. The bank keeps hashes only. */
export type ContractLetter = {
  readonly occasion: keyof typeof TITLES;
  readonly contractId: ContractId;
  readonly name: string;
  readonly registrationPin: ContractPin | null;
  readonly card: readonly PrintedCell[] | null;
};

const pinLines = (registrationPin: ContractPin): readonly string[] => [
  `ご契約先登録用暗証番号　　${registrationPin}`,
  '',
  'ご契約先登録用暗証番号は、開通確認のためだけの仮の番号です。管理者ログオンの「ご契約先暗証番号」の欄に入力すると',
  '開通確認の画面になりますので、ご契約先暗証番号とご契約先確認暗証番号をご自分でお決めください。',
];

const cardLines = (card: readonly PrintedCell[]): readonly string[] => [
  '',
  'お客様カード（確認用パスワード）',
  card.map(({ cell, digits }) => `${cell} ${digits}`).join('　'),
];

/** The text of a letter; it is printed once and holds secrets. */
export const letterText = (bank: BankProfile, letter: ContractLetter): string =>
  [
    `${bank.productName.ja}　${TITLES[letter.occasion]}（親展）`,
    '',
    `${letter.name} 御中`,
    '',
    `契約者ID（利用者番号）　　${letter.contractId}`,
    ...(letter.registrationPin === null ? [] : pinLines(letter.registrationPin)),
    ...(letter.card === null ? [] : cardLines(letter.card)),
    '',
    'この書類は一部だけ作成されます。印刷してお渡ししたあと、ファイルを消去してください。',
    '',
    bank.bankName.ja,
    '',
  ].join('\n');

/** A letter file that exists already, empty, before the secrets that go into it do. */
export type ReservedLetter = {
  readonly write: (bank: BankProfile, letter: ContractLetter) => void;
  /** Removes the empty file when there is nothing to tell. */
  readonly discard: () => void;
};

/**
 * Creates the letter's file (mode 0600, never over an existing one) before anything is registered, so that a
 * contract whose secrets nobody can read does not come about.
 *
 * @throws CliFailure when the file cannot be created
 */
export function reserveLetter(file: string): ReservedLetter {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'wx', OWNER_ONLY);
  } catch {
    throw new CliFailure(
      `お知らせの書類 ${file} を作れません。同じ名前のファイルがないか、フォルダーに書き込めるかを確認してください。ご契約は登録していません。`,
      `The letter ${file} cannot be created. Check that no such file exists and that its folder is writable. No contract was added.`,
    );
  }
  return {
    write: (bank, letter) => {
      writeSync(descriptor, letterText(bank, letter));
      fsyncSync(descriptor);
      closeSync(descriptor);
    },
    discard: () => {
      closeSync(descriptor);
      rmSync(file, { force: true });
    },
  };
}
