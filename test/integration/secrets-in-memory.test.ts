import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeyAlgorithm } from '#certs/profile.ts';
import { type LoggedOffAdministrator, logOnAndOff, PASSPHRASE } from '../fixtures/administrator.ts';
import { startTestBank, type TestBank } from '../fixtures/bank.ts';
import { CONTRACT_PIN } from '../fixtures/bank-world.ts';
import { canReadMemory, findInMemory } from '../fixtures/process-memory.ts';
import {
  byteFormsOfPassphrase,
  encodedForms,
  textFormsOfKey,
  textFormsOfPassphrase,
  workingForms,
} from '../fixtures/secret-forms.ts';

/** Node with its collector at hand and with whole strings in its heap snapshots. */
const NODE = [process.execPath, '--expose-gc', '--heap-snapshot-string-limit=1000000'] as const;

const ALGORITHMS: readonly KeyAlgorithm[] = ['rsa-2048', 'ec-p256'];

function secretTexts(keyPem: string): Map<string, string> {
  return new Map([
    ...textFormsOfKey(keyPem),
    ...textFormsOfPassphrase(PASSPHRASE),
    ['ご契約先暗証番号', CONTRACT_PIN],
  ]);
}

/** The names of the texts that are in one of the strings. */
async function foundOnHeap({ heapStrings, keyPem }: LoggedOffAdministrator): Promise<string[]> {
  const heap = (await heapStrings()).join('\n');
  return [...secretTexts(keyPem)].filter(([, text]) => heap.includes(text)).map(([name]) => name);
}

describe.each(ALGORITHMS)('after log-off, with a key of %s', (keyAlgorithm) => {
  let bank: TestBank;
  beforeAll(async () => {
    bank = await startTestBank();
  });
  afterAll(() => bank.stop());

  it('no string on the heap has anything of passphrase, key or PIN', async () => {
    const administrator = await logOnAndOff(bank, { engine: NODE, keyAlgorithm, keeps: false });
    expect(await foundOnHeap(administrator)).toEqual([]);
  });

  it('strings of them would be found', async () => {
    const administrator = await logOnAndOff(bank, { engine: NODE, keyAlgorithm, keeps: true });
    const found = await foundOnHeap(administrator);
    expect(found).toEqual(
      expect.arrayContaining(['passphrase', 'first half', 'second half', 'ご契約先暗証番号']),
    );
    expect(found.filter((name) => name.startsWith('d: base64 ')).length).toBeGreaterThan(0);
  });

  if (canReadMemory) {
    /** What a look at all memory must not find: OpenSSL's own copies of a key in DER are not among it. */
    const secretBytes = (keyPem: string) =>
      new Map([...byteFormsOfPassphrase(PASSPHRASE), ...encodedForms(keyPem), ...workingForms(keyPem)]);

    it('the memory has no passphrase, no key in PEM and no key in use', async () => {
      const { pid, keyPem } = await logOnAndOff(bank, { engine: NODE, keyAlgorithm, keeps: false });
      expect(findInMemory(pid, secretBytes(keyPem))).toEqual([]);
    });

    it('in memory they would be found', async () => {
      const { pid, keyPem } = await logOnAndOff(bank, { engine: NODE, keyAlgorithm, keeps: true });
      const found = findInMemory(pid, secretBytes(keyPem));
      expect(found).toEqual(expect.arrayContaining(['passphrase in UTF-8', 'd: in use']));
      expect(found.filter((name) => name.startsWith('d: base64 ')).length).toBeGreaterThan(0);
    });
  }
});
