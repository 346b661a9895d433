import {
  BLOCK_WORDS,
  type HashBlock,
  indexes,
  LOCALS,
  SHA1,
  SHA224,
  SHA256,
  state,
  TABLE_ADDRESS,
  W,
} from './sha-block.ts';
import {
  add,
  assign,
  type Code,
  constant,
  load,
  local,
  moduleOf,
  repeatWhile,
  store,
  subtract,
} from './wasm-code.ts';

/** A hash function that is applied to its own digest again and again. */
export interface ShaRounds {
  /** Where the digest lies: its words, each with the lowest octet first. The caller's to fill, read and zero. */
  readonly digest: Buffer;
  /** Replaces the digest by its hash, `count` times; at least once. */
  run(count: number): void;
}

/** Hash functions with a block of 64 octets, by their names in `node:crypto`. */
export type SmallSha = 'sha1' | 'sha224' | 'sha256';

const HASHES: Readonly<Record<SmallSha, { readonly block: HashBlock; readonly words: number }>> = {
  sha1: { block: SHA1, words: 5 },
  sha224: { block: SHA224, words: 7 },
  sha256: { block: SHA256, words: 8 },
};

const made = new Map<SmallSha, ShaRounds>();

/** The same for every call: there is one memory for each hash function. */
export function shaRounds(name: SmallSha): ShaRounds {
  const rounds = made.get(name) ?? make(name);
  made.set(name, rounds);
  return rounds;
}

const WORD_BYTES = 4;

function make(name: SmallSha): ShaRounds {
  const { block, words } = HASHES[name];
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 });
  const module = new WebAssembly.Module(moduleOf(LOCALS, roundsCode(block, words)));
  const { run } = new WebAssembly.Instance(module, { host: { memory } }).exports;
  if (typeof run !== 'function') throw new Error('the module has no function');
  new Int32Array(memory.buffer, TABLE_ADDRESS).set(block.table);
  return { digest: Buffer.from(memory.buffer, 0, words * WORD_BYTES), run: (count) => void run(count) };
}

/** The parameter of the function. */
const count = 0;

/** Every digest is the message of the next round: padded, it is always one block (FIPS 180-4, 5.1.1). */
function roundsCode({ start, code }: HashBlock, words: number): Code {
  const digest = indexes(words);
  const padding = indexes(BLOCK_WORDS).slice(words);
  const bits = words * WORD_BYTES * 8;
  const paddingWord = (t: number) => (t === words ? 0x80000000 : t === BLOCK_WORDS - 1 ? bits : 0);
  return [
    digest.map((t) => assign(W(t), load(constant(0), WORD_BYTES * t))),
    repeatWhile(
      [
        padding.map((t) => assign(W(t), constant(paddingWord(t)))),
        start.map((word, index) => assign(state(index), constant(word))),
        code(),
        digest.map((t) => assign(W(t), add(local(state(t)), constant(start[t] ?? 0)))),
        assign(count, subtract(local(count), constant(1))),
      ],
      local(count),
    ),
    digest.map((t) => store(constant(0), WORD_BYTES * t, local(W(t)))),
  ];
}
