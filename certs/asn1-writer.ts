/**
 * Writes DER (ITU-T X.690). Every function gives one complete element as a new buffer.
 * `Buffer.concat` copies what it is given: never pass a private key in clear, only its ciphertext.
 */

function element(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const length = contents.reduce((sum, content) => sum + content.length, 0);
  return Buffer.concat([Buffer.from([tag]), lengthOctets(length), ...contents]);
}

function lengthOctets(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const octets = unsignedOctets(length);
  return Buffer.concat([Buffer.from([0x80 | octets.length]), octets]);
}

function unsignedOctets(value: number): Buffer {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
}

/** A SEQUENCE of these elements in this order. */
export function sequence(...elements: readonly Uint8Array[]): Buffer {
  return element(0x30, ...elements);
}

/** A SET OF: DER orders the elements by their encoding. */
export function set(...elements: readonly Uint8Array[]): Buffer {
  return element(0x31, ...elements.toSorted(Buffer.compare));
}

/** A BOOLEAN; DER writes true as 0xff. */
export function boolean(value: boolean): Buffer {
  return element(0x01, Buffer.from([value ? 0xff : 0x00]));
}

/** A non-negative INTEGER, from a safe integer or from big-endian octets. */
export function integer(value: number | Uint8Array): Buffer {
  const octets = typeof value === 'number' ? unsignedOctets(value) : value;
  const firstSignificant = octets.findIndex((octet) => octet !== 0);
  const minimal = firstSignificant < 0 ? Buffer.from([0]) : octets.subarray(firstSignificant);
  const looksNegative = ((minimal[0] ?? 0) & 0x80) !== 0;
  return element(0x02, Buffer.alloc(looksNegative ? 1 : 0), minimal);
}

/** A non-negative ENUMERATED below 128. */
export function enumerated(value: number): Buffer {
  return element(0x0a, unsignedOctets(value));
}

/** A BIT STRING of whole octets. */
export function bitString(octets: Uint8Array): Buffer {
  return element(0x03, Buffer.from([0]), octets);
}

/** A BIT STRING of named bits: bit 0 is the first; DER leaves off trailing zero bits. */
export function namedBits(bits: readonly number[]): Buffer {
  const highest = Math.max(...bits);
  const octets = Buffer.alloc(Math.floor(highest / 8) + 1);
  for (const bit of bits) {
    const index = Math.floor(bit / 8);
    octets.writeUInt8(octets.readUInt8(index) | (0x80 >> (bit % 8)), index);
  }
  return element(0x03, Buffer.from([7 - (highest % 8)]), octets);
}

/** An OCTET STRING of these octets. */
export function octetString(octets: Uint8Array): Buffer {
  return element(0x04, octets);
}

/** NULL, as some algorithms want it for their parameters. */
export function nullValue(): Buffer {
  return element(0x05);
}

/** An OBJECT IDENTIFIER from its dotted form. */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return element(0x06, Buffer.from([first * 40 + second, ...rest].flatMap(base128)));
}

function base128(arc: number): number[] {
  const octets = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) {
    octets.unshift((rest % 128) | 0x80);
  }
  return octets;
}

/** A UTF8String. */
export function utf8String(text: string): Buffer {
  return element(0x0c, Buffer.from(text, 'utf8'));
}

/** A BMPString; characters outside the Basic Multilingual Plane become surrogate pairs, as OpenSSL does. */
export function bmpString(text: string): Buffer {
  return element(0x1e, Buffer.from(text, 'utf16le').swap16());
}

/** A Time of X.509: UTCTime up to 2049, GeneralizedTime after, whole seconds (RFC 5280, 4.1.2.5). */
export function time(date: Date): Buffer {
  const digits = date.toISOString().slice(0, 19).replaceAll(/[-T:]/g, '');
  return date.getUTCFullYear() < 2050
    ? element(0x17, Buffer.from(`${digits.slice(2)}Z`))
    : element(0x18, Buffer.from(`${digits}Z`));
}

/** `[number] EXPLICIT`, or IMPLICIT over a constructed type. */
export function contextConstructed(number: number, ...elements: readonly Uint8Array[]): Buffer {
  return element(0xa0 | number, ...elements);
}

/** `[number] IMPLICIT` over a primitive type: the content only. */
export function contextPrimitive(number: number, content: Uint8Array): Buffer {
  return element(0x80 | number, content);
}
