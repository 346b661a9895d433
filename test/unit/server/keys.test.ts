import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DataPaths, dataPaths } from '#server/data-directory.ts';
import { createServiceKeys, loadServiceKeys } from '#server/keys.ts';
import { createArgon2Hasher } from '#server/secret-hasher.ts';
import { must } from '../../fixtures/bank-world.ts';

describe('the keys of the service', () => {
  let paths: DataPaths;
  beforeEach(() => {
    paths = dataPaths(mkdtempSync(join(tmpdir(), 'kagimori-keys-')));
  });
  afterEach(() => rmSync(paths.directory, { recursive: true, force: true }));

  it('are made once, only their owner may read them, and they come back the same', () => {
    const made = must(createServiceKeys(paths));
    expect(statSync(paths.keys).mode & 0o777).toBe(0o600);
    expect(readdirSync(paths.directory)).toEqual(['service-keys.json']);
    const loaded = must(loadServiceKeys(paths));
    expect(loaded.pinPepper).toEqual(made.pinPepper);
    expect(loaded.cardKey).toEqual(made.cardKey);
    expect(loaded.oneTimePasswordKey).toEqual(made.oneTimePasswordKey);
    expect(loaded.tokenKey).toEqual(made.tokenKey);
    expect(loaded.answerKey).toEqual(made.answerKey);
    const { pinPepper, cardKey, oneTimePasswordKey, tokenKey, answerKey } = loaded;
    const texts = [pinPepper, cardKey, oneTimePasswordKey, tokenKey, answerKey].map((key) =>
      key.toString('hex'),
    );
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.every((text) => text.length === 64)).toBe(true);
    expect(loaded.auditPublicKey.equals(made.auditPublicKey)).toBe(true);
  });

  it('are never replaced', () => {
    must(createServiceKeys(paths));
    const before = readFileSync(paths.keys);
    expect(createServiceKeys(paths)).toEqual({ ok: false, error: 'keys-exist' });
    expect(readFileSync(paths.keys)).toEqual(before);
  });

  it('are refused when missing, damaged or open to others', () => {
    expect(loadServiceKeys(paths)).toEqual({ ok: false, error: 'keys-missing' });
    must(createServiceKeys(paths));
    chmodSync(paths.keys, 0o640);
    expect(loadServiceKeys(paths)).toEqual({ ok: false, error: 'keys-exposed' });
    chmodSync(paths.keys, 0o600);
    writeFileSync(paths.keys, readFileSync(paths.keys, 'utf8').slice(0, 60));
    expect(loadServiceKeys(paths)).toEqual({ ok: false, error: 'keys-damaged' });
  });

  it('make a PIN hash that is worth nothing without them', async () => {
    const cost = { memoryKiB: 8, passes: 1 };
    const hasher = createArgon2Hasher(Buffer.alloc(32, 1), cost);
    const stored = await hasher.hash('kakunin-2');
    expect(stored).toMatch(/^\$argon2id\$/);
    expect(await hasher.verify(stored, 'kakunin-2')).toBe(true);
    expect(await hasher.verify(stored, 'kakunin-3')).toBe(false);
    expect(await createArgon2Hasher(Buffer.alloc(32, 2), cost).verify(stored, 'kakunin-2')).toBe(false);
  });
});
