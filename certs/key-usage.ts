import { asExplicit, asObjectIdentifier, asOctets, asSequence, readElement } from './asn1-reader.ts';
import type { KeyUsage } from './profile.ts';
import { KEY_USAGE, KEY_USAGE_BITS } from './x509-encoding.ts';

const BIT_STRING = 0x03;
const EXTENSIONS = 3;

function bitsOf(certificate: Buffer): Buffer | null {
  const element = readElement(certificate);
  const [toBeSigned] = (typeof element === 'string' ? null : asSequence(element)) ?? [];
  const fields = asSequence(toBeSigned) ?? [];
  const list = fields
    .map((field) => asSequence(asExplicit(field, EXTENSIONS)))
    .find((found) => found !== null);
  const usage = (list ?? [])
    .map((extension) => asSequence(extension) ?? [])
    .find(([type]) => asObjectIdentifier(type) === KEY_USAGE);
  const value = asOctets(usage?.at(-1));
  const bits = value === null ? 'truncated' : readElement(value);
  return typeof bits === 'string' || bits.tag !== BIT_STRING ? null : bits.content.subarray(1);
}

/**
 * Whether a certificate's keyUsage extension (RFC 5280, 4.2.1.3) names this use. Node shows the extended key
 * usage only. False when there is no such extension: every certificate of ours has it.
 *
 * @param certificate DER
 */
export function allowsKeyUsage(certificate: Buffer, usage: KeyUsage): boolean {
  const bit = KEY_USAGE_BITS[usage];
  const octet = bitsOf(certificate)?.[Math.floor(bit / 8)] ?? 0;
  return (octet & (0x80 >> (bit % 8))) !== 0;
}
