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
  /** As `publicKeyHash` gives it; null for one that was registered before hashes were kept. */
  readonly public_key_hash: string | null;
};

const COLUMNS = `thumbprint, serial, contract_id, user_id, not_before, not_after, registered_at, revoked_at,
  revocation_reason, public_key_hash`;

const findByThumbprint = query<[Thumbprint], CertificateRow>(
  `SELECT ${COLUMNS} FROM certificates WHERE thumbprint = ?`,
);
const selectOfContract = query<[ContractId], CertificateRow>(
  `SELECT ${COLUMNS} FROM certificates WHERE contract_id = ? ORDER BY user_id, registered_at`,
);
const selectUsableOfUser = query<[ContractId, UserId], CertificateRow>(
  `SELECT ${COLUMNS} FROM certificates WHERE contract_id = ? AND user_id = ? AND revoked_at IS NULL`,
);
const selectUsableOfAdministrator = query<[ContractId], CertificateRow>(
  `SELECT ${COLUMNS} FROM certificates WHERE contract_id = ? AND user_id IS NULL AND revoked_at IS NULL`,
);
const findByKeyOfContract = query<[ContractId, string], CertificateRow>(
  `SELECT ${COLUMNS} FROM certificates WHERE contract_id = ? AND public_key_hash = ?`,
);
const selectUsableBySerial = query<[string], CertificateRow>(
  `SELECT ${COLUMNS} FROM certificates WHERE serial = ? AND revoked_at IS NULL`,
);
type Listed = {
  readonly serial: string;
  readonly revoked_at: number;
  readonly revocation_reason: string;
};
const selectRevoked = query<[number], Listed>(
  `SELECT serial, revoked_at, revocation_reason FROM certificates
   WHERE revoked_at IS NOT NULL AND not_after >= ? ORDER BY revoked_at, serial`,
);
const insert = command<
  [Thumbprint, string, ContractId, UserId | null, number, number, number, string | null]
>(
  `INSERT INTO certificates
     (thumbprint, serial, contract_id, user_id, not_before, not_after, registered_at, public_key_hash)
   VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
);
const learnKey = command<[string, Thumbprint]>(
  'UPDATE OR IGNORE certificates SET public_key_hash = ? WHERE thumbprint = ? AND public_key_hash IS NULL',
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
): readonly CertificateRow[] {
  return reader.all(selectUsableOfUser, contractId, userId);
}

/** Certificates of the contract's administrator that are not revoked. */
export function unrevokedAdministratorCertificates(
  reader: Reader,
  contractId: ContractId,
): readonly CertificateRow[] {
  return reader.all(selectUsableOfAdministrator, contractId);
}

/** The certificate of this contract that has this key, revoked ones included; there is never more than one. */
export function findCertificateByKey(
  reader: Reader,
  contractId: ContractId,
  publicKeyHash: string,
): CertificateRow | undefined {
  return reader.get(findByKeyOfContract, contractId, publicKeyHash);
}

/** Certificates with this serial number that are not revoked. */
export function unrevokedBySerial(reader: Reader, serial: string): readonly CertificateRow[] {
  return reader.all(selectUsableBySerial, serial);
}

/** Revoked certificates of every contract that end at this time or later, in the order of revocation. */
export function revokedCertificates(reader: Reader, endingFrom: number): readonly Listed[] {
  return reader.all(selectRevoked, endingFrom);
}

export type NewCertificate = Omit<CertificateRow, 'revoked_at' | 'revocation_reason'>;

export function insertCertificate(writer: Writer, row: NewCertificate): void {
  writer.run(
    insert,
    row.thumbprint,
    row.serial,
    row.contract_id,
    row.user_id,
    row.not_before,
    row.not_after,
    row.registered_at,
    row.public_key_hash,
  );
}

/** Enters the key of a certificate that was registered before keys were; one that is known stays. */
export function learnPublicKey(writer: Writer, thumbprint: Thumbprint, publicKeyHash: string): void {
  writer.run(learnKey, publicKeyHash, thumbprint);
}

export function markCertificateRevoked(
  writer: Writer,
  thumbprint: Thumbprint,
  at: number,
  reason: string,
): void {
  writer.run(revoke, at, reason, thumbprint);
}
