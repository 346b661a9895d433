import type { ContractId, Thumbprint, UserId } from '#protocol/domain/identifiers.ts';
import { command, query, type Reader, type Writer } from './access.ts';

/** A 取得コード of a user and what it got him. Times in epoch milliseconds. */
export type CertificateGrantRow = {
  /** The code itself is never stored. */
  readonly code_mac: string;
  /** From then on the code gets no certificate. */
  readonly acquire_by: number;
  /** The certificate that the code got; null before. */
  readonly thumbprint: Thumbprint | null;
  /** Its DER, base64. */
  readonly certificate: string | null;
  /** When somebody first came with it in vain after that; null when nobody did. */
  readonly reuse_at: number | null;
};

type User = [ContractId, UserId];

const COLUMNS = 'code_mac, acquire_by, thumbprint, certificate, reuse_at';

const findByUser = query<User, CertificateGrantRow>(
  `SELECT ${COLUMNS} FROM certificate_grants WHERE contract_id = ? AND user_id = ?`,
);
const insert = command<[...User, string, number, number]>(
  `INSERT INTO certificate_grants (contract_id, user_id, code_mac, issued_at, acquire_by) VALUES (?, ?, ?, ?, ?)`,
);
const remove = command<User>('DELETE FROM certificate_grants WHERE contract_id = ? AND user_id = ?');
const acquire = command<[Thumbprint, string, ...User]>(
  'UPDATE certificate_grants SET thumbprint = ?, certificate = ? WHERE contract_id = ? AND user_id = ?',
);
const noteReuse = command<[number, ...User]>(
  'UPDATE certificate_grants SET reuse_at = ? WHERE contract_id = ? AND user_id = ?',
);

export function findCertificateGrant(
  reader: Reader,
  contractId: ContractId,
  userId: UserId,
): CertificateGrantRow | undefined {
  return reader.get(findByUser, contractId, userId);
}

/** Keeps a new code of a user; the one before is forgotten, whether it was used or not. */
export function replaceCertificateGrant(
  writer: Writer,
  contractId: ContractId,
  userId: UserId,
  grant: { readonly mac: string; readonly issuedAt: number; readonly acquireBy: number },
): void {
  removeCertificateGrant(writer, contractId, userId);
  writer.run(insert, contractId, userId, grant.mac, grant.issuedAt, grant.acquireBy);
}

export function removeCertificateGrant(writer: Writer, contractId: ContractId, userId: UserId): void {
  writer.run(remove, contractId, userId);
}

/** @param certificate DER, base64: the same key gets the same one again */
export function markCertificateAcquired(
  writer: Writer,
  contractId: ContractId,
  userId: UserId,
  { thumbprint, certificate }: { readonly thumbprint: Thumbprint; readonly certificate: string },
): void {
  writer.run(acquire, thumbprint, certificate, contractId, userId);
}

export function markCodeReused(writer: Writer, contractId: ContractId, userId: UserId, at: number): void {
  writer.run(noteReuse, at, contractId, userId);
}
