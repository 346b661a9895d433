import { type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { ContractId } from '#protocol/domain/identifiers.ts';
import { canonicalJson } from '../domain/canonical-json.ts';

/** A signed statement of how long a contract's audit chain was, and how it ended, at one time. */
export const Checkpoint = z.strictObject({
  contractId: ContractId,
  size: z.int().min(1),
  head: z.string().regex(/^[0-9a-f]{64}$/),
  /** Epoch milliseconds. */
  time: z.int(),
  /** Ed25519 over the canonical JSON of the other members, base64url. */
  signature: z.string(),
});
export type Checkpoint = z.infer<typeof Checkpoint>;

type Statement = Omit<Checkpoint, 'signature'>;

const signedBytes = ({ contractId, size, head, time }: Statement): Buffer =>
  Buffer.from(canonicalJson({ contractId, size, head, time }));

/** Signs a statement about a chain. */
export function signCheckpoint(statement: Statement, key: KeyObject): Checkpoint {
  return { ...statement, signature: sign(null, signedBytes(statement), key).toString('base64url') };
}

/** Whether a checkpoint was really written by the service. */
export function isGenuine(checkpoint: Checkpoint, key: KeyObject): boolean {
  return verify(null, signedBytes(checkpoint), key, Buffer.from(checkpoint.signature, 'base64url'));
}
