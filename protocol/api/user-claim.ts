import type { CertificateHolder } from '../domain/certificate.ts';
import { ContractId, UserId } from '../domain/identifiers.ts';

/** The header that names a user where the bank's policy lets users in without a certificate. */
export const USER_HEADER = 'kagimori-user';

/** Who a user says he is; a certificate would prove it. */
export type ClaimedUser = Extract<CertificateHolder, { kind: 'user' }>;

/** The value of the header: `<契約者ID>/<利用者ID>`. */
export function writeUserClaim({ contractId, userId }: Pick<ClaimedUser, 'contractId' | 'userId'>): string {
  return `${contractId}/${userId}`;
}

/** Reads the header; null when it is not exactly one 契約者ID, a slash and one 利用者ID. */
export function readUserClaim(value: string): ClaimedUser | null {
  const [contract, user, ...more] = value.split('/');
  const contractId = ContractId.safeParse(contract);
  const userId = UserId.safeParse(user);
  if (!contractId.success || !userId.success || more.length > 0) return null;
  return { kind: 'user', contractId: contractId.data, userId: userId.data };
}
