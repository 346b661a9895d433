import type { X509Certificate } from 'node:crypto';
import { err, ok, type Result } from '#protocol/result.ts';
import {
  type Asn1Element,
  asExplicit,
  asObjectIdentifier,
  asOctets,
  asSequence,
  asUnsigned,
  readElement,
  Tag,
} from './asn1-reader.ts';
import { issuerNaming } from './authority.ts';
import { allowsKeyUsage } from './key-usage.ts';
import { checkSignature, readSignedStructure } from './signed-structure.ts';
import { CrlExtension } from './x509-encoding.ts';

/** What a revocation list says. */
export interface RevocationListContents {
  readonly number: number;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  /** Serial numbers, hexadecimal as `IssuedCertificate` and `CertificateDetails` give them. */
  readonly revoked: ReadonlySet<string>;
}

/** `malformed` is also a list that we cannot follow: a delta, or one with a critical extension we do not know. */
export type RevocationListProblem = 'malformed' | 'wrong-issuer' | 'signature-invalid';

/** Room for some two hundred thousand certificates. */
export const MAX_REVOCATION_LIST_BYTES = 8 * 1024 * 1024;

const PEM_BEGIN = '-----BEGIN X509 CRL-----';
const PEM_END = '-----END X509 CRL-----';
const BASE64_LINES = /^[A-Za-z0-9+/=\s]+$/;

/** DER as it is, or the first list in PEM text (RFC 7468), which may stand behind an explanation. */
function derOf(bytes: Buffer): Buffer | null {
  if (bytes[0] === Tag.sequence) return bytes;
  const text = bytes.toString('latin1');
  const begin = text.indexOf(PEM_BEGIN);
  const end = text.indexOf(PEM_END, begin);
  if (begin < 0 || end < 0) return null;
  const body = text.slice(begin + PEM_BEGIN.length, end);
  return BASE64_LINES.test(body) ? Buffer.from(body, 'base64') : null;
}

const UTC_TIME = 0x17;
const GENERALIZED_TIME = 0x18;
const DIGITS = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;

/** A Time of X.509 in its only two forms (RFC 5280, 4.1.2.5): two digits of a year below 50 mean 20xx. */
function asTime(element: Asn1Element | undefined): Date | null {
  const text = element?.content.toString('latin1') ?? '';
  const century = text < '5' ? '20' : '19';
  const full =
    element?.tag === UTC_TIME ? `${century}${text}` : element?.tag === GENERALIZED_TIME ? text : '';
  const [, year, month, day, hour, minute, second] = DIGITS.exec(full) ?? [];
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time.getTime()) ? null : time;
}

interface Extension {
  readonly type: string | null;
  readonly critical: boolean;
  readonly value: Buffer | null;
}

const BOOLEAN = 0x01;

/** No extensions when there is no element. */
function extensionsIn(element: Asn1Element | undefined): Extension[] | null {
  if (element === undefined) return [];
  return (
    asSequence(element)?.map((extension) => {
      const [type, ...rest] = asSequence(extension) ?? [];
      const critical = rest[0]?.tag === BOOLEAN && rest[0].content[0] !== 0;
      return { type: asObjectIdentifier(type), critical, value: asOctets(rest.at(-1)) };
    }) ?? null
  );
}

/** Whether nothing is said that we would have to understand and do not. */
function isUnderstood(extensions: readonly Extension[]): boolean {
  const known: readonly string[] = Object.values(CrlExtension);
  return extensions.every(
    ({ type, critical }) =>
      type !== null && type !== CrlExtension.deltaIndicator && (!critical || known.includes(type)),
  );
}

function numberOf(extensions: readonly Extension[]): number | null {
  const value = extensions.find(({ type }) => type === CrlExtension.crlNumber)?.value ?? null;
  const element = value === null ? 'truncated' : readElement(value);
  const number = typeof element === 'string' ? null : asUnsigned(element);
  return number !== null && Number.isSafeInteger(number) ? number : null;
}

/** One entry at a time: a long list has more of them than the general reader takes for one structure. */
function serialsIn(list: Asn1Element | undefined): Set<string> | null {
  const serials = new Set<string>();
  const content = list?.content ?? Buffer.alloc(0);
  for (let at = 0; at < content.length; ) {
    const entry = readElement(content, at);
    if (typeof entry === 'string') return null;
    const [serial, date, further] = asSequence(entry) ?? [];
    const extensions = extensionsIn(further);
    const sound = serial?.tag === Tag.integer && asTime(date) !== null && extensions !== null;
    if (!sound || !isUnderstood(extensions)) return null;
    const octets = serial.content[0] === 0 ? serial.content.subarray(1) : serial.content;
    serials.add(octets.toString('hex').toUpperCase());
    at += entry.encoded.length;
  }
  return serials;
}

interface Fields {
  readonly algorithm: Asn1Element;
  readonly issuer: Asn1Element;
  readonly rest: readonly Asn1Element[];
}

const VERSION_2 = 1;

/** TBSCertList (RFC 5280, 5.1): version, signature, issuer, then times, entries and extensions. */
function fieldsOf(toBeSigned: Asn1Element): Fields | null {
  const [version, algorithm, issuer, ...rest] = asSequence(toBeSigned) ?? [];
  if (asUnsigned(version) !== VERSION_2 || algorithm === undefined || issuer === undefined) return null;
  return { algorithm, issuer, rest };
}

function contentsOf([first, second, ...rest]: readonly Asn1Element[]): RevocationListContents | null {
  const thisUpdate = asTime(first);
  const nextUpdate = asTime(second);
  const revoked = serialsIn(rest.find(({ tag }) => tag === Tag.sequence));
  const extensions = extensionsIn(rest.map((element) => asExplicit(element, 0)).find(Boolean));
  if (thisUpdate === null || nextUpdate === null || revoked === null || extensions === null) return null;
  const number = numberOf(extensions);
  if (number === null || nextUpdate <= thisUpdate || !isUnderstood(extensions)) return null;
  return { number, thisUpdate, nextUpdate, revoked };
}

/**
 * Reads a complete certificate revocation list (CRL, RFC 5280, 5) of one issuer, with number and nextUpdate, and
 * checks its signature before anything is read that could be long. Whether it has expired is not judged here.
 *
 * @param bytes PEM or DER
 */
export function readRevocationList(
  bytes: Buffer,
  issuer: X509Certificate,
): Result<RevocationListContents, RevocationListProblem> {
  const der = bytes.length > MAX_REVOCATION_LIST_BYTES ? null : derOf(bytes);
  const structure = der === null ? null : readSignedStructure(der);
  const fields = structure === null ? null : fieldsOf(structure.toBeSigned);
  if (structure === null || fields === null) return err('malformed');
  const { name } = issuerNaming({ certificate: issuer });
  if (!fields.issuer.encoded.equals(name) || !allowsKeyUsage(issuer.raw, 'cRLSign'))
    return err('wrong-issuer');
  // The signed part names its algorithm too, so that nobody can say another one outside of it.
  if (!fields.algorithm.encoded.equals(structure.algorithm.encoded)) return err('malformed');
  if (checkSignature(structure, issuer.publicKey) !== 'valid') return err('signature-invalid');
  const contents = contentsOf(fields.rest);
  return contents === null ? err('malformed') : ok(contents);
}
