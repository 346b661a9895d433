import { createHmac } from 'node:crypto';
import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import type { OneTimePasswordTable } from '#protocol/domain/one-time-password.ts';
import { UserOneTimePassword } from '#protocol/domain/secrets.ts';

/** One printed code of a table of 利用者ワンタイムパスワード. */
export type PrintedCode = OneTimePasswordTable['codes'][number];

/** A whole number from 0 to `limit` − 1. */
type Below = (limit: number) => number;

const DIGITS = 6;

/** The codes of a new table, numbered from 1. */
export function newCodes(below: Below, count: number): readonly PrintedCode[] {
  return Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    code: UserOneTimePassword.parse(
      below(10 ** DIGITS)
        .toString()
        .padStart(DIGITS, '0'),
    ),
  }));
}

/** Whose table it is, and which of his tables: a code of another generation is another code. */
export type TableOwner = {
  readonly contractId: ContractId;
  readonly userId: UserId;
  readonly generation: number;
};

/**
 * What is stored of a code: HMAC-SHA-256 with the service's key over contract, user, generation, number and code, in
 * base64url. Six digits could be guessed from a plain hash at once.
 */
export function codeMac(
  key: Buffer,
  { contractId, userId, generation }: TableOwner,
  { number, code }: PrintedCode,
): string {
  return createHmac('sha256', key)
    .update(JSON.stringify([contractId, userId, generation, number, code]))
    .digest('base64url');
}
