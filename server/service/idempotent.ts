import { hash } from 'node:crypto';
import type { RouteName } from '#protocol/api/routes.ts';
import { canonicalJson, type Json } from '../domain/canonical-json.ts';
import type { Writer } from '../store/access.ts';
import { findKey, type KeyOwner } from '../store/idempotency.ts';
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

/** Looks for the first request of the same intent. */
export function earlierRequest(
  writer: Writer,
  owner: KeyOwner,
  fingerprint: string,
  now: number,
): Earlier | null {
  const row = findKey(writer, owner, now);
  if (row === undefined) return null;
  if (row.fingerprint !== fingerprint) {
    return { kind: 'refused', refusal: refusal('idempotency-key-reused') };
  }
  if (row.status === null || row.body === null) {
    return { kind: 'refused', refusal: refusal('request-in-progress') };
  }
  return { kind: 'answered', answer: { status: row.status, body: row.body } };
}
