/**
 * Reads BER and DER (ITU-T X.690) without copying: an element is a view on the bytes it was read from, so
 * zeroing those bytes zeroes everything read from them. (A parser that hands out strings, as node-forge's
 * does, leaves a private key in memory that nobody can overwrite, and spends 1 GB on a hostile 10 MiB file.)
 *
 * The `as…` functions accept undefined and give null for anything that is not what they look for, so that a
 * structure can be read step by step without an exception.
 */
export interface Asn1Element {
  /** The identifier octet: class, constructed bit and number. */
  readonly tag: number;
  /** Without header and without end-of-contents octets. */
  readonly content: Buffer;
  /** The whole element. */
  readonly encoded: Buffer;
  readonly budget: Budget;
}

/** How many elements may still be read; shared by everything that is read from the same bytes. */
interface Budget {
  left: number;
}

/** `truncated`: the element claims to go on beyond the end of the bytes. */
export type Asn1Problem = 'truncated' | 'malformed';

/** Identifier octets of the universal types that are looked for by tag. */
export const Tag = {
  integer: 0x02,
  octetString: 0x04,
  objectIdentifier: 0x06,
  sequence: 0x30,
} as const;

const CONSTRUCTED = 0x20;
const HIGH_TAG_NUMBER = 0x1f;
const INDEFINITE = 0x80;
const MAX_DEPTH = 32;
/** No list in a certificate file comes near this; it bounds the memory a hostile file can ask for. */
const MAX_CHILDREN = 1024;
/**
 * An element of indefinite length ends where its last child ends, so its children are read again at every
 * level: without this bound, nesting makes a minute of work out of a few megabytes.
 */
const MAX_ELEMENTS = 20_000;

/** Reads the element that begins at `offset`; what follows it is ignored. */
export function readElement(bytes: Buffer, offset = 0): Asn1Element | Asn1Problem {
  return readAt(bytes, offset, { left: MAX_ELEMENTS }, 0);
}

function readAt(bytes: Buffer, offset: number, budget: Budget, depth: number): Asn1Element | Asn1Problem {
  budget.left -= 1;
  const tag = bytes[offset];
  const lengthOctet = bytes[offset + 1];
  if (tag === undefined || lengthOctet === undefined) return 'truncated';
  if ((tag & HIGH_TAG_NUMBER) === HIGH_TAG_NUMBER || depth > MAX_DEPTH) return 'malformed';
  if (budget.left < 0) return 'malformed';
  if (lengthOctet === INDEFINITE) return readIndefinite(bytes, offset, budget, depth);

  const lengthSize = lengthOctet < 0x80 ? 0 : lengthOctet & 0x7f;
  if (lengthSize > 4) return 'malformed';
  const start = offset + 2 + lengthSize;
  if (start > bytes.length) return 'truncated';
  const length = lengthSize === 0 ? lengthOctet : bytes.readUIntBE(offset + 2, lengthSize);
  const end = start + length;
  if (end > bytes.length) return 'truncated';
  return { tag, content: bytes.subarray(start, end), encoded: bytes.subarray(offset, end), budget };
}

function readIndefinite(
  bytes: Buffer,
  offset: number,
  budget: Budget,
  depth: number,
): Asn1Element | Asn1Problem {
  const tag = bytes[offset] ?? 0;
  if ((tag & CONSTRUCTED) === 0) return 'malformed';
  const start = offset + 2;
  let at = start;
  for (let count = 0; count <= MAX_CHILDREN; count += 1) {
    if (bytes[at] === 0 && bytes[at + 1] === 0) {
      return { tag, content: bytes.subarray(start, at), encoded: bytes.subarray(offset, at + 2), budget };
    }
    const child = readAt(bytes, at, budget, depth + 1);
    if (typeof child === 'string') return child;
    at += child.encoded.length;
  }
  return 'malformed';
}

/** The elements inside a constructed element; null when they do not fill it exactly or are too many. */
export function childrenOf(element: Asn1Element): Asn1Element[] | null {
  const children: Asn1Element[] = [];
  for (let at = 0; at < element.content.length; ) {
    const child = readAt(element.content, at, element.budget, 0);
    if (typeof child === 'string' || children.length === MAX_CHILDREN) return null;
    children.push(child);
    at += child.encoded.length;
  }
  return children;
}

/** The elements of a constructed element with exactly this tag. */
export function asConstructed(element: Asn1Element | undefined, tag: number): Asn1Element[] | null {
  return element?.tag === tag ? childrenOf(element) : null;
}

/** The elements of a SEQUENCE. */
export function asSequence(element: Asn1Element | undefined): Asn1Element[] | null {
  return asConstructed(element, Tag.sequence);
}

/** The single element inside `[number] EXPLICIT`. */
export function asExplicit(element: Asn1Element | undefined, number: number): Asn1Element | undefined {
  const children = asConstructed(element, 0xa0 | number);
  return children?.length === 1 ? children[0] : undefined;
}

/** Octets of an OCTET STRING, joined when BER has cut it into pieces. */
export function asOctets(element: Asn1Element | undefined): Buffer | null {
  return octetsTagged(element, Tag.octetString, 0);
}

/** Octets of an `[number] IMPLICIT OCTET STRING`, joined when BER has cut it into pieces. */
export function asImplicitOctets(element: Asn1Element | undefined, number: number): Buffer | null {
  return octetsTagged(element, 0x80 | number, 0);
}

function octetsTagged(element: Asn1Element | undefined, primitiveTag: number, depth: number): Buffer | null {
  if (element?.tag === primitiveTag) return element.content;
  if (depth > MAX_DEPTH) return null;
  const pieces = asConstructed(element, primitiveTag | CONSTRUCTED);
  if (pieces === null) return null;
  const octets: Buffer[] = [];
  for (const piece of pieces) {
    const part = octetsTagged(piece, Tag.octetString, depth + 1);
    if (part === null) return null;
    octets.push(part);
  }
  return Buffer.concat(octets);
}

/** A non-negative INTEGER; Infinity when it needs more than 48 bits, null when it is negative. */
export function asUnsigned(element: Asn1Element | undefined): number | null {
  if (element?.tag !== Tag.integer) return null;
  const first = element.content[0];
  if (first === undefined || first >= 0x80) return null;
  const firstSignificant = element.content.findIndex((octet) => octet !== 0);
  if (firstSignificant < 0) return 0;
  const octets = element.content.subarray(firstSignificant);
  return octets.length > 6 ? Number.POSITIVE_INFINITY : octets.readUIntBE(0, octets.length);
}

/** An OBJECT IDENTIFIER in dotted form; null when it is broken or absurdly long. */
export function asObjectIdentifier(element: Asn1Element | undefined): string | null {
  if (element?.tag !== Tag.objectIdentifier) return null;
  const { content } = element;
  if (content.length === 0 || content.length > 32 || ((content.at(-1) ?? 0x80) & 0x80) !== 0) return null;
  const arcs: number[] = [];
  let arc = 0;
  for (const octet of content) {
    arc = arc * 128 + (octet & 0x7f);
    if (!Number.isSafeInteger(arc)) return null;
    if (octet < 0x80) {
      arcs.push(arc);
      arc = 0;
    }
  }
  const [head = 0, ...rest] = arcs;
  const first = Math.min(Math.floor(head / 40), 2);
  return [first, head - first * 40, ...rest].join('.');
}
