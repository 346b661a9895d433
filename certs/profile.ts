/** Bits of the keyUsage extension that our profiles use (RFC 5280, 4.2.1.3). */
export type KeyUsage = 'digitalSignature' | 'keyCertSign' | 'cRLSign';

/** Purposes of the extendedKeyUsage extension that our profiles use (RFC 5280, 4.2.1.12). */
export type ExtendedKeyUsage = 'serverAuth' | 'clientAuth';

/** The key pairs that we generate. */
export type KeyAlgorithm = 'rsa-2048' | 'rsa-3072' | 'ec-p256' | 'ec-p384';

/** Elliptic curves by the names `node:crypto` uses; P-256 and P-384. */
export type NamedCurve = 'prime256v1' | 'secp384r1';

/** What a kind of certificate looks like. Only data: `authority.ts` and `issuance.ts` follow it. */
export interface CertificateProfile {
  /** Days from notBefore to notAfter when the caller names no end. */
  readonly validityDays: number;
  readonly keyUsage: readonly KeyUsage[];
  /** Empty: no such extension. */
  readonly extendedKeyUsage: readonly ExtendedKeyUsage[];
  /** Null for an end entity; otherwise how many further authorities may stand below this one. */
  readonly authorityPathLength: number | null;
  readonly defaultKeyAlgorithm: KeyAlgorithm;
  /** Bits an RSA key may have; null where RSA is not accepted. */
  readonly rsaBits: { readonly min: number; readonly max: number } | null;
  readonly curves: readonly NamedCurve[];
  /** Order in which the subject is encoded, the most general part first; people read it the other way round. */
  readonly subjectForm: readonly ['O', 'CN'];
}

const SUBJECT_FORM = ['O', 'CN'] as const;
const RSA_BITS = { min: 2048, max: 4096 } as const;
const CURVES = ['prime256v1', 'secp384r1'] as const;

/** The bank's own root. It signs leaves directly, so its path length is 0. */
export const rootProfile: CertificateProfile = {
  validityDays: 3650,
  keyUsage: ['keyCertSign', 'cRLSign'],
  extendedKeyUsage: [],
  authorityPathLength: 0,
  defaultKeyAlgorithm: 'ec-p256',
  rsaBits: null,
  curves: ['prime256v1'],
  subjectForm: SUBJECT_FORM,
};

/** The bank service's TLS certificate. */
export const bankServerProfile: CertificateProfile = {
  validityDays: 397,
  keyUsage: ['digitalSignature'],
  extendedKeyUsage: ['serverAuth'],
  authorityPathLength: null,
  defaultKeyAlgorithm: 'ec-p256',
  rsaBits: RSA_BITS,
  curves: CURVES,
  subjectForm: SUBJECT_FORM,
};

/** 管理者の電子証明書: valid for one year (domain rule), RSA as the bank's production issuer does. */
export const administratorProfile: CertificateProfile = {
  validityDays: 365,
  keyUsage: ['digitalSignature'],
  extendedKeyUsage: ['clientAuth'],
  authorityPathLength: null,
  defaultKeyAlgorithm: 'rsa-2048',
  rsaBits: RSA_BITS,
  curves: CURVES,
  subjectForm: SUBJECT_FORM,
};

/** 利用者の電子証明書: valid for one year (domain rule). */
export const userProfile: CertificateProfile = { ...administratorProfile, defaultKeyAlgorithm: 'ec-p256' };
