import { isUtf8 } from 'node:buffer';
import { iteratedHash, type ShaName } from './iterated-hash.ts';
import { secretBuffer } from './secret-buffer.ts';

/** A hash function as PKCS #12 needs to know it. */
export interface KdfHash {
  /** Name in `node:crypto`. */
  readonly name: ShaName;
  /** Input block, `v` of the RFC, in octets. */
  readonly blockBytes: 64 | 128;
}

/** What the derived octets are for: the diversifier of RFC 7292, B.3. */
export const KdfPurpose = { key: 1, iv: 2, mac: 3 } as const;

/** What is derived, from what. */
export interface KdfInput {
  readonly hash: KdfHash;
  readonly purpose: (typeof KdfPurpose)[keyof typeof KdfPurpose];
  /** As `bmpPassphrase` gives it. */
  readonly passphrase: Buffer;
  readonly salt: Buffer;
  readonly iterations: number;
  /** Octets wanted. */
  readonly length: number;
}

/**
 * The key derivation of PKCS #12 (RFC 7292, appendix B.2).
 * The result is a new buffer for the caller to zero; every intermediate value is zeroed here.
 */
export function deriveByPkcs12({ hash, purpose, passphrase, salt, iterations, length }: KdfInput): Buffer {
  const block = hash.blockBytes;
  const saltEnd = block + wholeBlocks(salt, block);
  const input = secretBuffer(saltEnd + wholeBlocks(passphrase, block));
  input.fill(purpose, 0, block);
  repeatInto(input.subarray(block, saltEnd), salt);
  repeatInto(input.subarray(saltEnd), passphrase);
  const blocks = input.subarray(block);
  const derived = secretBuffer(length);
  const addend = secretBuffer(block);
  for (let filled = 0; filled < length; ) {
    const digest = iteratedHash(hash.name, input, iterations);
    filled += digest.copy(derived, filled);
    repeatInto(addend, digest);
    for (let at = 0; at < blocks.length; at += block) addOne(blocks.subarray(at, at + block), addend);
    digest.fill(0);
  }
  input.fill(0);
  addend.fill(0);
  return derived;
}

/** Octets that whole blocks of this content take; nothing stays nothing. */
function wholeBlocks(octets: Buffer, block: number): number {
  return Math.ceil(octets.length / block) * block;
}

function repeatInto(target: Buffer, octets: Buffer): void {
  for (let at = 0; at < target.length; at += octets.length) octets.copy(target, at);
}

/** `target = target + addend + 1`, as big-endian numbers modulo their width. */
function addOne(target: Buffer, addend: Buffer): void {
  let carry = 1;
  for (let index = target.length - 1; index >= 0; index -= 1) {
    const sum = (target[index] ?? 0) + (addend[index] ?? 0) + carry;
    target[index] = sum & 0xff;
    carry = sum >> 8;
  }
}

/**
 * The passphrase as PKCS #12 key derivation takes it: UTF-16, big-endian, with two zero octets at the end
 * (RFC 7292, B.1). Bytes that are not UTF-8 are read as Latin-1, as OpenSSL does. Works on bytes, so that
 * no string of the passphrase comes to be; the result is for the caller to zero.
 */
export function bmpPassphrase(utf8: Uint8Array): Buffer {
  const units = secretBuffer(utf8.length * 2 + 2);
  let written = 0;
  const write = (unit: number): void => {
    written = units.writeUInt16BE(unit, written);
  };
  const codePoints = isUtf8(utf8) ? codePointsOf(utf8) : utf8;
  for (const point of codePoints) {
    if (point < 0x10000) {
      write(point);
    } else {
      write(0xd800 + ((point - 0x10000) >> 10));
      write(0xdc00 + ((point - 0x10000) & 0x3ff));
    }
  }
  return units.subarray(0, written + 2);
}

function* codePointsOf(utf8: Uint8Array): Generator<number> {
  for (let at = 0; at < utf8.length; ) {
    const lead = utf8[at] ?? 0;
    const length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    let point = length === 1 ? lead : lead & (0xff >> (length + 1));
    for (const octet of utf8.subarray(at + 1, at + length)) point = (point << 6) | (octet & 0x3f);
    yield point;
    at += length;
  }
}
