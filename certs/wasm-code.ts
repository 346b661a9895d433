/**
 * Writes small WebAssembly modules: as much of the format as rounds of a hash need (WebAssembly Core Specification,
 * 5). All values are integers of 32 bits.
 *
 * Code is octets, in pieces inside pieces, in the order in which they stand in the module. WebAssembly is a stack
 * machine: the code of a value leaves it on the stack, and an operation comes after the code of its operands.
 */
export type Code = number | readonly Code[];

/** The value of a local variable. */
export const local = (index: number): Code => [0x20, index];

/** Sets a local variable. */
export const assign = (index: number, value: Code): Code => [value, 0x21, index];

/** A word that is known beforehand. */
export const constant = (word: number): Code => [0x41, signedLeb(word)];

/** The word at an address plus an offset, both in octets. */
export const load = (address: Code, offset: number): Code => [address, 0x28, WORD_ALIGNMENT, leb(offset)];

/** Stores a word there. */
export const store = (address: Code, offset: number, value: Code): Code => [
  address,
  value,
  0x36,
  WORD_ALIGNMENT,
  leb(offset),
];

/** As a power of two. */
const WORD_ALIGNMENT = 2;

/** Modulo 2^32. */
export const add = (first: Code, ...others: readonly Code[]): Code => joined(0x6a, first, others);
export const subtract = (x: Code, y: Code): Code => [x, y, 0x6b];
export const and = (x: Code, y: Code): Code => [x, y, 0x71];
export const xor = (first: Code, ...others: readonly Code[]): Code => joined(0x73, first, others);

/** By fewer than 32 bits, as are the rotations. */
export const shiftRight = (value: Code, bits: number): Code => [value, 0x41, bits, 0x76];
export const rotateLeft = (value: Code, bits: number): Code => [value, 0x41, bits, 0x77];
export const rotateRight = (value: Code, bits: number): Code => [value, 0x41, bits, 0x78];

function joined(operation: number, first: Code, others: readonly Code[]): Code {
  let sum = first;
  for (const other of others) sum = [sum, other, operation];
  return sum;
}

const BRANCH_IF = 0x0d;
const NO_RESULT = 0x40;
const END = 0x0b;

/** Runs the code once, and again as long as the value is not zero after it. */
export const repeatWhile = (code: Code, value: Code): Code => [
  [0x03, NO_RESULT],
  [code, value, BRANCH_IF, 0],
  END,
];

/** Runs the code if the value is not zero. */
export const when = (value: Code, code: Code): Code => [value, 0x04, NO_RESULT, code, END];

/** Type of a word. */
const I32 = 0x7f;
const FUNCTION_TYPE = 0x60;
const HEADER = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/**
 * A module of one function, exported as `run`, which takes a word (its local 0) and gives nothing. It imports its
 * memory as `host.memory`, of one page.
 *
 * @param locals how many further local variables the function has, from number 1
 */
export function moduleOf(locals: number, code: Code): Uint8Array<ArrayBuffer> {
  const body = octetsOf([[1, locals, I32], code, END]);
  return new Uint8Array(
    octetsOf([
      HEADER,
      section(1, [1, FUNCTION_TYPE, 1, I32, 0]),
      section(2, [1, name('host'), name('memory'), 0x02, 0x01, 1, 1]),
      section(3, [1, 0]),
      section(7, [1, name('run'), 0x00, 0]),
      section(10, [1, leb(body.length), body]),
    ]),
  );
}

function section(id: number, contents: Code): Code {
  const octets = octetsOf(contents);
  return [id, leb(octets.length), octets];
}

/** Shorter than 128 letters of ASCII. */
const name = (text: string): Code => [text.length, [...Buffer.from(text, 'latin1')]];

function octetsOf(code: Code, into: number[] = []): number[] {
  if (typeof code === 'number') into.push(code);
  else for (const piece of code) octetsOf(piece, into);
  return into;
}

/** LEB128: seven bits in an octet, the lowest first; the highest bit says that another follows (5.2.2). */
function leb(value: number): Code {
  return value < 0x80 ? value : [(value & 0x7f) | 0x80, leb(value >>> 7)];
}

/** The same for a signed number: it ends where the sign of what was written is that of the number. */
function signedLeb(value: number): Code {
  const word = value | 0;
  return word >= -0x40 && word < 0x40 ? word & 0x7f : [(word & 0x7f) | 0x80, signedLeb(word >> 7)];
}
