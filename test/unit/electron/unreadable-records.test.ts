import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { acquisitionName } from '#electron/main/acquisition/acquisition-journal.ts';
import { type Files, systemFiles } from '#electron/main/files.ts';
import type { LiveCertificate } from '#electron/main/key-access/live-certificate.ts';
import { createRenewal } from '#electron/main/renewal/renewal.ts';
import { createRenewalJournal } from '#electron/main/renewal/renewal-journal.ts';
import { Thumbprint } from '#protocol/domain/identifiers.ts';
import { ContractConfirmationPin } from '#protocol/domain/secrets.ts';
import { err } from '#protocol/result.ts';
import { acquiringPc, acquisitionBank, CODE, USER } from './acquisition-double.ts';
import { certificateStore, memoryLog, temporaryFolder } from './doubles.ts';
import { BANK_CODE, CONTRACT, NOW, testAuthority } from './pki.ts';

const BANK = 'https://bank.example';
const THUMBPRINT = Thumbprint.parse('ab'.repeat(32));
const NEWER = `${JSON.stringify({ version: 2, keys: ['the only copy of a key'] })}\n`;
const DAMAGED: readonly (readonly [string, string])[] = [
  ['cut off', '{"version":1,"encryptedKey":"AAA'],
  ['without its content', '{"version":1}'],
  ['of no version', '{"version":"2"}'],
  ['no object', 'null'],
];

const fullDisk: Pick<Files, 'rename'> = {
  rename: () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })),
};

const begin = { code: 'consent-refused', reference: 'asked' } as const;

/** A user who wants a certificate; `begun` tells whether a new key was about to be made. */
async function acquiring(folder: string, files: Partial<Files>) {
  const bank = acquisitionBank(await testAuthority());
  const pc = acquiringPc(bank, { folder, files });
  return {
    file: join(folder, `${acquisitionName({ ...USER, bank: BANK })}.json`),
    act: () => pc.acquisition.acquire(USER, CODE),
    abandon: () => pc.acquisition.abandon(USER),
    begun: () => pc.questions.includes('acquire'),
  };
}

/** An administrator who renews his certificate, and closes the key window when it opens. */
async function renewing(folder: string, files: Partial<Files>) {
  const log = memoryLog();
  const live: LiveCertificate = {
    certificateId: 'old',
    thumbprint: THUMBPRINT,
    contractId: CONTRACT,
    commonName: '',
    organization: '',
    address: { address: BANK, ca: '' },
    mode: 'connected',
    bankCode: BANK_CODE,
  };
  const questions: string[] = [];
  const unused = () => Promise.reject(new Error('nothing was prepared'));
  const journal = createRenewalJournal(folder, { ...systemFiles, ...files }, log);
  const store = certificateStore();
  const renewal = createRenewal({
    live: () => live,
    journal: () => journal,
    store: () => store,
    maker: { makeKey: unused, opens: unused, makeFile: unused },
    askPassphrase: async (purpose) => {
      questions.push(purpose);
      return err(begin);
    },
    proof: { prove: unused, firstUse: unused },
    logOn: { withToken: unused, endAsRenewed: () => undefined },
    onChange: () => undefined,
    now: () => NOW,
    log,
  });
  return {
    file: join(folder, `${THUMBPRINT}.json`),
    act: () => renewal.renew(ContractConfirmationPin.parse('123456')),
    abandon: renewal.abandon,
    begun: () => questions.includes('choose-passphrase'),
  };
}

describe.each([
  ['an acquisition', acquiring],
  ['a renewal', renewing],
])('the record of %s', (_what, start) => {
  async function pcWith(content: string, files: Partial<Files> = {}) {
    const folder = join(temporaryFolder(), 'records');
    mkdirSync(folder);
    const pc = await start(folder, files);
    writeFileSync(pc.file, content);
    return { ...pc, folder };
  }

  it('stays as it is, byte for byte, when a newer version wrote it, and the person is told', async () => {
    const { file, folder, act, abandon, begun } = await pcWith(NEWER);
    expect(await act()).toMatchObject({ error: { code: 'record-newer' } });
    expect(await act()).toMatchObject({ error: { code: 'record-newer' } });
    expect(await abandon()).toMatchObject({ error: { code: 'record-newer' } });
    expect(begun()).toBe(false);
    expect(readdirSync(folder).map((name) => join(folder, name))).toEqual([file]);
    expect(readFileSync(file, 'utf8')).toBe(NEWER);
  });

  it.each(DAMAGED)(
    'is kept aside, byte for byte, when it is %s, before anything begins anew',
    async (_how, content) => {
      const { folder, act, begun } = await pcWith(content);
      const refused = await act();
      expect(refused).toMatchObject({ error: { code: 'record-unreadable' } });
      expect(begun()).toBe(false);
      const [aside = '', ...others] = readdirSync(folder);
      expect(others).toEqual([]);
      expect(aside).toMatch(/^[0-9a-f]{64}\.damaged-ref-\d+\.json$/);
      if (!refused.ok) expect(aside).toContain(refused.error.reference);
      await act();
      expect(begun()).toBe(true);
      expect(readFileSync(join(folder, aside), 'utf8')).toBe(content);
    },
  );

  it('is not overwritten when it is damaged and the disk lets nothing be kept aside', async () => {
    const { file, act, begun } = await pcWith('{', fullDisk);
    expect(await act()).toMatchObject({ error: { code: 'disk-write-failed' } });
    expect(begun()).toBe(false);
    expect(readFileSync(file, 'utf8')).toBe('{');
  });

  it('is not taken for absent when the system does not let it be read', async () => {
    const busy = () => Promise.reject(Object.assign(new Error('busy'), { code: 'EBUSY' }));
    const { file, act, begun } = await pcWith('whatever', { readFile: busy });
    expect(await act()).toMatchObject({ error: { code: 'record-unreadable' } });
    expect(begun()).toBe(false);
    expect(readFileSync(file, 'utf8')).toBe('whatever');
  });
});
