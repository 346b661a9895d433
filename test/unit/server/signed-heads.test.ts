import { generateKeyPairSync } from 'node:crypto';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ContractId } from '#protocol/domain/identifiers.ts';
import { signCheckpoint } from '#server/audit/checkpoint.ts';
import { type GenuineLines, NO_LINES, readSignedHeads } from '#server/audit/signed-heads.ts';
import { verifyAuditBetweenRequests } from '#server/audit/verify.ts';
import { addContract, must, openTestWorld } from '../../fixtures/bank-world.ts';

const OWN = ContractId.parse('12345678901');
const OTHER = ContractId.parse('98765432109');
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');

const head = (size: number): string => size.toString(16).padStart(64, '0');
const line = (contractId: ContractId, size: number, key = privateKey): string =>
  `${JSON.stringify(signCheckpoint({ contractId, size, head: head(size), time: 0 }, key))}\n`;

describe('the checkpoints of one contract', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kagimori-checkpoints-'));
    file = join(folder, 'checkpoints.jsonl');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const read = (known: GenuineLines, key = publicKey) => readSignedHeads(file, OWN, key, known);
  /** Lines of the contract, each followed by one of another contract. */
  const write = (own: readonly string[]): void => {
    writeFileSync(file, own.map((each, index) => each + line(OTHER, index + 1)).join(''));
  };
  const lines = [1, 2, 3, 4].map((size) => line(OWN, size));
  const [first = '', second = '', third = '', fourth = ''] = lines;

  it('are none without a file', async () => {
    expect(await read(NO_LINES)).toEqual({
      ok: true,
      value: { signed: { hashes: new Map(), longest: 0 }, genuine: NO_LINES },
    });
  });

  it('are read without those of others and without a line that was cut off', async () => {
    write(lines);
    appendFileSync(file, line(OWN, 5).slice(0, -10));
    const { signed, genuine } = must(await read(NO_LINES));
    expect(signed.longest).toBe(4);
    expect([...signed.hashes]).toEqual([1, 2, 3, 4].map((size) => [size, head(size)]));
    expect(genuine.count).toBe(4);
  });

  it('are read piece by piece, with other work in between', async () => {
    write(Array.from({ length: 1000 }, (_, index) => line(OWN, index + 1)));
    let turns = 0;
    const count = (): void => {
      turns += 1;
      next = setImmediate(count);
    };
    let next = setImmediate(count);
    const { signed } = must(await read(NO_LINES));
    clearImmediate(next);
    expect(signed.longest).toBe(1000);
    expect(turns).toBeGreaterThan(20);
  });

  it('are not checked by their signatures again while they stay as they were', async () => {
    write(lines);
    const { genuine, signed } = must(await read(NO_LINES));
    // By this key none of them is genuine, so whatever was checked again would be refused.
    expect(must(await read(genuine, stranger.publicKey))).toEqual({ signed, genuine });
    expect(await read(NO_LINES, stranger.publicKey)).toMatchObject({ error: { sequence: 1 } });
  });

  it('are checked from the first new one on', async () => {
    write(lines);
    const { genuine } = must(await read(NO_LINES));
    appendFileSync(file, line(OWN, 5));
    expect(await read(genuine, stranger.publicKey)).toMatchObject({ error: { sequence: 5 } });
    const next = must(await read(genuine));
    expect([next.signed.longest, next.genuine.count]).toEqual([5, 5]);
    expect(must(await read(next.genuine, stranger.publicKey)).signed.longest).toBe(5);
    appendFileSync(file, line(OWN, 6, stranger.privateKey));
    expect(await read(next.genuine)).toEqual({
      ok: false,
      error: { kind: 'checkpoint-forged', sequence: 6 },
    });
  });

  const forged = (text: string): string => text.replace(/"head":"0{4}/, '"head":"f00d');
  it.each([
    ['a changed head', [first, forged(second), third, fourth]],
    ['a changed head in the last one', [first, second, third, forged(fourth)]],
    ['one of another key', [first, second, line(OWN, 3, stranger.privateKey), fourth]],
    ['another signature', [first, second.replace(/"signature":"...../, '"signature":"AAAAA'), third, fourth]],
    ['one more in between', [first, line(OWN, 9, stranger.privateKey), second, third, fourth]],
    ['no line that can be read', [first, 'nothing\n', third, fourth]],
  ])('are found to be tampered with although they were checked before: %s', async (_what, changed) => {
    write(lines);
    const { genuine } = must(await read(NO_LINES));
    write(changed);
    const found = await read(genuine);
    expect(found).toMatchObject({ ok: false, error: { kind: 'checkpoint-forged' } });
    expect(found).toEqual(await read(NO_LINES));
  });

  it.each([
    ['removed', [first, third, fourth]],
    ['cut off', [first, second]],
    ['moved', [second, first, third, fourth]],
    ['replaced by a genuine one', [first, second, third, line(OWN, 9)]],
  ])('are all checked again when one was %s', async (_what, changed) => {
    write(lines);
    const { genuine } = must(await read(NO_LINES));
    write(changed);
    expect(await read(genuine, stranger.publicKey)).toMatchObject({ error: { kind: 'checkpoint-forged' } });
    expect(await read(genuine)).toEqual(await read(NO_LINES));
  });

  it('may be more than a call of a function takes arguments', async () => {
    const world = openTestWorld();
    try {
      const { contractId } = await addContract(world.bank, OWN);
      const hashes = new Map(Array.from({ length: 300_000 }, (_, index) => [index + 2, head(index)]));
      expect(await verifyAuditBetweenRequests(world.bank, contractId, { hashes, longest: 300_001 })).toEqual({
        ok: false,
        error: { kind: 'truncated', sequence: 2 },
      });
    } finally {
      world.bank.store.close();
      world.remove();
    }
  });
});
