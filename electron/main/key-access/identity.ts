import type { CertificateChain } from '#certs/details.ts';
import type { CertificateDetails } from '#protocol/domain/certificate.ts';

/** An opened certificate: what TLS needs to prove it. */
export type Identity = {
  readonly certificateId: string;
  readonly details: CertificateDetails;
  /** PKCS #8 DER; zeroed by `zeroIdentity`. */
  readonly privateKey: Uint8Array;
  readonly certificateChain: CertificateChain;
};

/** Overwrites the private key. Safe to call twice. */
export function zeroIdentity(identity: Pick<Identity, 'privateKey'>): void {
  identity.privateKey.fill(0);
}
