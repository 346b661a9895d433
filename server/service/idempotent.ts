import { hash } from 'node:crypto';
import type { RouteName } from '#protocol/api/routes.ts';
import type { Bank } from '../bank.ts';
import { canonicalJson, type Json } from '../domain/canonical-json.ts';
import { seal, unseal } from '../domain/sealed.ts';
import type { Writer } from '../store/access.ts';
import { findKey, finishKey, type KeyOwner } from '../store/idempotency.ts';
import type { Answer } from './answer.ts';
import { type Refusal, refusal } from './refusal.ts';

/**
 * What a command asks for, without its secrets: a retry of the same intent has the same fingerprint.
 * SHA-256 over canonical JSON, hexadecimal.
 */
export function fingerprintOf(route: RouteName, asked: Json): string {
  return hash('sha256', canonicalJson([route, asked]));
}

/** What an earlier request with the same key means for this one; null when there was none. */
export type Earlier =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** An answer belongs to its row and its status: it cannot be given to anybody else. */
const placeOf = ({ contractId, holder, key }: KeyOwner, status: number): Json => [
  'idempotency',
  contractId,
  holder,
  key,
  status,
];

/** Looks for the first request of the same intent. */
export function earlierRequest(
  bank: Bank,
  writer: Writer,
  owner: KeyOwner,
  fingerprint: string,
): Earlier | null {
  const row = findKey(writer, owner, bank.clock().getTime());
  if (row === undefined) return null;
  if (row.fingerprint !== fingerprint) {
    return { kind: 'refused', refusal: refusal('idempotency-key-reused') };
  }
  if (row.status === null || row.body === null) {
    return { kind: 'refused', refusal: refusal('request-in-progress') };
  }
  const body = unseal(bank.keys.answerKey, row.body, placeOf(owner, row.status)).toString('utf8');
  return { kind: 'answered', answer: { status: row.status, body } };
}

/** Keeps the first answer for a retry, encrypted: it can hold what is given only once (a table, a key). */
export function keepAnswer(bank: Bank, writer: Writer, owner: KeyOwner, { status, body }: Answer): void {
  const sealed = seal(bank.keys.answerKey, Buffer.from(body), placeOf(owner, status), bank.random);
  finishKey(writer, owner, status, sealed);
}
