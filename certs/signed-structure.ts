import { type KeyObject, verify } from 'node:crypto';
import { type Asn1Element, asObjectIdentifier, asSequence, readElement } from './asn1-reader.ts';

/**
 * Reads what is signed in X.509's way: `SEQUENCE { toBeSigned, algorithm, signature }`, the form of
 * certificates, revocation lists (RFC 5280) and certification requests (RFC 2986).
 */
export interface SignedStructure {
  readonly toBeSigned: Asn1Element;
  /** AlgorithmIdentifier of the signature. */
  readonly algorithm: Asn1Element;
  readonly signature: Buffer;
}

const BIT_STRING = 0x03;

/** Octets of a BIT STRING without unused bits; null for anything else. */
function asWholeOctets(element: Asn1Element | undefined): Buffer | null {
  return element?.tag === BIT_STRING && element.content[0] === 0 ? element.content.subarray(1) : null;
}

/** Null when the bytes are no such structure, or when anything follows it. */
export function readSignedStructure(der: Buffer): SignedStructure | null {
  const element = readElement(der);
  if (typeof element === 'string' || element.encoded.length !== der.length) return null;
  const [toBeSigned, algorithm, bits, ...rest] = asSequence(element) ?? [];
  const signature = asWholeOctets(bits);
  if (toBeSigned === undefined || algorithm === undefined || signature === null) return null;
  return rest.length === 0 ? { toBeSigned, algorithm, signature } : null;
}

interface SignatureScheme {
  readonly keyType: 'rsa' | 'ec';
  readonly hash: 'sha256' | 'sha384' | 'sha512';
}

/** RFC 4055, 5 and RFC 5758, 3.2. SHA-1 is not among them: nobody can rely on it any more. */
const SCHEMES: Readonly<Record<string, SignatureScheme>> = {
  '1.2.840.113549.1.1.11': { keyType: 'rsa', hash: 'sha256' },
  '1.2.840.113549.1.1.12': { keyType: 'rsa', hash: 'sha384' },
  '1.2.840.113549.1.1.13': { keyType: 'rsa', hash: 'sha512' },
  '1.2.840.10045.4.3.2': { keyType: 'ec', hash: 'sha256' },
  '1.2.840.10045.4.3.3': { keyType: 'ec', hash: 'sha384' },
  '1.2.840.10045.4.3.4': { keyType: 'ec', hash: 'sha512' },
};

/** Whether the signature was made with the private key of `key`. */
export function checkSignature(
  { toBeSigned, algorithm, signature }: SignedStructure,
  key: KeyObject,
): 'valid' | 'invalid' | 'unsupported-algorithm' {
  const scheme = SCHEMES[asObjectIdentifier(asSequence(algorithm)?.[0]) ?? ''];
  if (scheme === undefined || scheme.keyType !== key.asymmetricKeyType) return 'unsupported-algorithm';
  try {
    return verify(scheme.hash, toBeSigned.encoded, key, signature) ? 'valid' : 'invalid';
  } catch {
    return 'invalid';
  }
}
