import { X509Certificate } from 'node:crypto';
import { type BankCode, type ContractId, Thumbprint } from '#protocol/domain/identifiers.ts';
import type { BankAddress } from '../bank/bank-transport.ts';
import type { Identity } from './identity.ts';

export type Mode = 'practice' | 'connected';

/** The public facts of the certificate that the present connection was proven with, and where that leads. */
export type LiveCertificate = {
  readonly certificateId: string;
  readonly thumbprint: Thumbprint;
  readonly contractId: ContractId;
  readonly commonName: string;
  /** O of the subject; empty when there is none. */
  readonly organization: string;
  readonly address: BankAddress;
  /** The mode in which it was connected: its store and its renewals stay those of that mode. */
  readonly mode: Mode;
  readonly bankCode: BankCode;
};

/** @returns null for a certificate that is not an administrator's */
export function liveCertificateOf(
  { certificateId, details, certificateChain }: Omit<Identity, 'privateKey'>,
  { address, mode, bankCode }: Pick<LiveCertificate, 'address' | 'mode' | 'bankCode'>,
): LiveCertificate | null {
  const { holder, commonName, thumbprint } = details;
  if (holder?.kind !== 'administrator') return null;
  const organization: unknown = new X509Certificate(certificateChain[0]).toLegacyObject().subject?.O;
  return {
    certificateId,
    thumbprint: Thumbprint.parse(thumbprint),
    contractId: holder.contractId,
    commonName,
    organization: typeof organization === 'string' ? organization : '',
    address,
    mode,
    bankCode,
  };
}
