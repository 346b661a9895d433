import type { ContractId, Thumbprint, UserId } from '#protocol/domain/identifiers.ts';
import { command, query, type Reader, type Writer } from './access.ts';

/** A certificate in the register; `user_id` is null for the administrator's. Times in epoch milliseconds. */
export type CertificateRow = {
  readonly thumbprint: Thumbprint;
  readonly serial: string;
  readonly contract_id: ContractId;
  readonly user_id: UserId | null;
  readonly not_before: number;
  readonly not_after: number;
  readonly registered_at: number;
  readonly revoked_at: number | null;
  readonly revocation_reason: string | null;
};

const COLUMNS = `thumbprint, serial, contract_id, user_id, not_before, not_after, registered_at, revoked_at,
  revocation_reason`;

const findByThumbprint = query<[Thumbprint], CertificateRow>(
  `SELECT ${COLUMNS} FROM certificates WHERE thumbprint = ?`,
);
const selectOfContract = query<[ContractId], CertificateRow>(
  `SELECT ${COLUMNS} FROM certificates WHERE contract_id = ? ORDER BY user_id, registered_at`,
);
const selectUsableOfUser = query<[ContractId, UserId], { readonly thumbprint: Thumbprint }>(
  'SELECT thumbprint FROM certificates WHERE contract_id = ? AND user_id = ? AND revoked_at IS NULL',
);
const insert = command<[Thumbprint, string, ContractId, UserId | null, number, number, number]>(
  `INSERT INTO certificates (thumbprint, serial, contract_id, user_id, not_before, not_after, registered_at)
   VALUES (?, ?, ?, ?, ?, ?, ?)`,
);
const revoke = command<[number, string, Thumbprint]>(
  'UPDATE certificates SET revoked_at = ?, revocation_reason = ? WHERE thumbprint = ?',
);

export function findCertificate(reader: Reader, thumbprint: Thumbprint): CertificateRow | undefined {
  return reader.get(findByThumbprint, thumbprint);
}

/** All certificates of a contract: the administrator's first, then by user, in the order of registration. */
export function certificatesOf(reader: Reader, contractId: ContractId): readonly CertificateRow[] {
  return reader.all(selectOfContract, contractId);
}

/** Certificates of one user that are not revoked. */
export function unrevokedCertificatesOf(
  reader: Reader,
  contractId: ContractId,
  userId: UserId,
): readonly Thumbprint[] {
  return reader.all(selectUsableOfUser, contractId, userId).map(({ thumbprint }) => thumbprint);
}

export type NewCertificate = Omit<CertificateRow, 'revoked_at' | 'revocation_reason'>;

export function insertCertificate(writer: Writer, row: NewCertificate): void {
  const { thumbprint, serial, contract_id, user_id, not_before, not_after, registered_at } = row;
  writer.run(insert, thumbprint, serial, contract_id, user_id, not_before, not_after, registered_at);
}

export function markCertificateRevoked(
  writer: Writer,
  thumbprint: Thumbprint,
  at: number,
  reason: string,
): void {
  writer.run(revoke, at, reason, thumbprint);
}
