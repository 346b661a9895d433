import type { CertificateHolder } from '#protocol/domain/certificate.ts';
import { type BankCode, ContractId, UserId } from '#protocol/domain/identifiers.ts';

const CONTRACT_ID_LENGTH = 11;

/**
 * The common name (CN) that the bank puts into a certificate: 契約者ID, 利用者ID (empty for the 管理者) and
 * 金融機関コード, joined without separators. At most 45 characters, so it fits the 64 of X.520.
 */
export function formatCommonName(holder: CertificateHolder, bankCode: BankCode): string {
  switch (holder.kind) {
    case 'administrator':
      return `${holder.contractId}${bankCode}`;
    case 'user':
      return `${holder.contractId}${holder.userId}${bankCode}`;
  }
}

/**
 * Reads a common name by the bank's grammar, `^(\d{11})([0-9A-Za-z]{0,30})(bank code)$`.
 *
 * Both ends have a fixed length, so a 利用者ID made of digits, or equal to the bank code, is not ambiguous.
 * Gives null for a CN of another bank and for anything outside the grammar; nothing is trimmed or converted.
 */
export function parseCommonName(commonName: string, bankCode: BankCode): CertificateHolder | null {
  if (commonName.length < CONTRACT_ID_LENGTH + bankCode.length || !commonName.endsWith(bankCode)) return null;
  const contractId = ContractId.safeParse(commonName.slice(0, CONTRACT_ID_LENGTH));
  if (!contractId.success) return null;
  const userPart = commonName.slice(CONTRACT_ID_LENGTH, -bankCode.length);
  if (userPart === '') return { kind: 'administrator', contractId: contractId.data };
  const userId = UserId.safeParse(userPart);
  return userId.success ? { kind: 'user', contractId: contractId.data, userId: userId.data } : null;
}
