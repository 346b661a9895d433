import type { CertificateFileProblem } from '#protocol/domain/certificate.ts';
import { algorithmName } from './pkcs12-oids.ts';

/** Why a certificate file did not open. Holds nothing secret, so it may be shown and logged. */
export interface CertificateFileFailure {
  readonly problem: CertificateFileProblem;
  /** Only with `unsupported-algorithm`: its name with its OID, for the person who must export again. */
  readonly algorithm?: string;
}

/** The structure is not that of a certificate file. */
export const notPkcs12: CertificateFileFailure = { problem: 'not-pkcs12' };
/** The MAC, the padding or what is inside does not fit: nobody can tell which of the two it is. */
export const wrongPassphraseOrDamaged: CertificateFileFailure = { problem: 'wrong-passphrase-or-damaged' };

/** An algorithm that we know by name at best, but cannot open. */
export function unsupportedAlgorithm(oid: string): CertificateFileFailure {
  return { problem: 'unsupported-algorithm', algorithm: algorithmName(oid) };
}
