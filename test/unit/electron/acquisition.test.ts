import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Authority } from '#certs/authority.ts';
import { openPkcs12 } from '#certs/pkcs12-reader.ts';
import { systemFiles } from '#electron/main/files.ts';
import {
  acquiringPc,
  acquisitionBank,
  CODE,
  OTHER_CODE,
  realMaker,
  trustingStore,
  USER,
  WORDS,
} from './acquisition-double.ts';
import { certificateStore, temporaryFolder } from './doubles.ts';
import { certificateFile, daysFromNow, PASSPHRASE, testAuthority } from './pki.ts';

let authority: Authority;
beforeAll(async () => {
  authority = await testAuthority();
});

const onDisk = (folder: string): string[] =>
  readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));

describe('acquiring a certificate', () => {
  it('ends with one file in the store that the chosen passphrase opens, and with nothing left over', async () => {
    const store = certificateStore();
    const pc = acquiringPc(acquisitionBank(authority), { store, maker: realMaker });
    const acquired = await pc.acquisition.acquire(USER, CODE);
    if (!acquired.ok) throw new Error(acquired.error.code);
    const [row, ...others] = await pc.store.list();
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      id: acquired.value.certificateId,
      fileName: `12345678901S00011635-${daysFromNow(364).toISOString().slice(0, 10)}.p12`,
      details: { commonName: '12345678901S00011635', keyAlgorithm: 'EC P-256' },
      userBar: null,
    });
    expect(acquired.value.notAfter).toBe(row?.details?.notAfter);
    const file = await pc.store.read(acquired.value.certificateId);
    const opened = file.ok ? await openPkcs12(Buffer.from(file.value), Buffer.from(WORDS)) : null;
    expect(opened?.ok).toBe(true);
    expect(await pc.journal.all()).toEqual([]);
    expect(pc.questions).toEqual(['acquire']);
    expect(pc.connectionsClosed()).toBe(1);
  });

  it('asks nothing of the bank when the person does not allow it', async () => {
    const bank = acquisitionBank(authority);
    const pc = acquiringPc(bank);
    pc.forbid();
    expect(await pc.acquisition.acquire(USER, CODE)).toMatchObject({
      error: { code: 'connection-not-allowed' },
    });
    expect(bank.asked).toEqual([]);
    expect(await pc.journal.all()).toEqual([]);
  });

  it('does not begin once an update is being installed, and keeps one from beginning as long as it works', async () => {
    const pc = acquiringPc(acquisitionBank(authority));
    const acquiring = pc.acquisition.acquire(USER, CODE);
    expect(pc.acquisition.isBusy()).toBe(true);
    expect((await acquiring).ok).toBe(true);
    expect(pc.acquisition.isBusy()).toBe(false);
    pc.installUpdate();
    expect(await pc.acquisition.acquire(USER, CODE)).toMatchObject({ error: { code: 'update-installing' } });
    expect(pc.questions).toEqual(['acquire']);
  });

  it('has key and code nowhere on the disk in clear while it is on its way', async () => {
    const folder = temporaryFolder();
    const pc = acquiringPc(acquisitionBank(authority), { folder, losing: ['bank-timed-out'] });
    await pc.acquisition.acquire(USER, CODE);
    const [record, ...others] = onDisk(folder);
    expect(others).toEqual([]);
    expect(record).not.toContain(CODE);
    expect(record).not.toContain(WORDS);
    expect(JSON.stringify(pc.log.events)).not.toContain(CODE);
    expect(JSON.stringify(pc.log.events)).not.toContain(WORDS);
  });

  it('takes a mistyped code again with the same key and without another key window, and keeps no key of it', async () => {
    const bank = acquisitionBank(authority);
    const pc = acquiringPc(bank);
    expect(await pc.acquisition.acquire(USER, OTHER_CODE)).toMatchObject({
      error: { code: 'acquisition-code-wrong' },
    });
    expect(await pc.journal.all()).toEqual([]);
    expect((await pc.acquisition.acquire(USER, CODE)).ok).toBe(true);
    expect(pc.questions).toEqual(['acquire']);
    expect(bank.asked[1]?.request).toBe(bank.asked[0]?.request);
  });

  it.each([
    ['the time for it is over', (pc: ReturnType<typeof acquiringPc>) => pc.clock.advance(10 * 60_000)],
    ['a log-on begins', (pc: ReturnType<typeof acquiringPc>) => pc.acquisition.leave()],
  ])('asks for the passphrase anew when %s', async (_when, happens) => {
    const pc = acquiringPc(acquisitionBank(authority));
    await pc.acquisition.acquire(USER, OTHER_CODE);
    happens(pc);
    await pc.acquisition.acquire(USER, CODE);
    expect(pc.questions).toEqual(['acquire', 'acquire']);
  });

  it.each([
    'bank-timed-out',
    'bank-answer-not-understood',
    'store-unavailable',
    'user-stopped',
    'unexpected',
  ] as const)(
    'keeps its key when %s leaves it open what the bank did, also after a wrong code',
    async (lost) => {
      const bank = acquisitionBank(authority);
      const folder = temporaryFolder();
      const first = acquiringPc(bank, { folder, losing: [lost] });
      expect(await first.acquisition.acquire(USER, CODE)).toMatchObject({ error: { code: lost } });
      const started = acquiringPc(bank, { folder, store: first.store });
      expect(await started.acquisition.pending()).toMatchObject({
        value: { pending: [{ ...USER, reached: 'key-made' }] },
      });
      expect(await started.acquisition.acquire(USER, OTHER_CODE)).toMatchObject({
        error: { code: 'acquisition-code-wrong' },
      });
      expect(await started.journal.all()).toHaveLength(1);
      expect((await started.acquisition.acquire(USER, CODE)).ok).toBe(true);
      expect(started.questions).toEqual(['continue-acquisition']);
      expect(await started.store.list()).toHaveLength(1);
      expect(new Set(bank.asked.map(({ request }) => request)).size).toBe(1);
    },
  );

  it('goes on without the code where only the file is missing, and only with the right passphrase', async () => {
    const bank = acquisitionBank(authority);
    const folder = temporaryFolder();
    const full = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
    const first = acquiringPc(bank, { folder, store: trustingStore({ rename: full }) });
    expect(await first.acquisition.acquire(USER, CODE)).toMatchObject({
      error: { code: 'disk-write-failed' },
    });
    expect(await first.acquisition.pending()).toMatchObject({ value: { pending: [{ reached: 'issued' }] } });
    const mistyped = acquiringPc(bank, { folder, words: 'another one' });
    expect(await mistyped.acquisition.acquire(USER, null)).toMatchObject({
      error: { code: 'wrong-passphrase-or-damaged' },
    });
    const started = acquiringPc(bank, { folder });
    expect((await started.acquisition.acquire(USER, null)).ok).toBe(true);
    expect(bank.asked).toHaveLength(1);
    expect(await started.store.list()).toHaveLength(1);
    expect(await started.journal.all()).toEqual([]);
  });

  it('goes on in the same run, too, without the code and without another key window', async () => {
    const bank = acquisitionBank(authority);
    let full = true;
    const rename: typeof systemFiles.rename = (from, to) =>
      full
        ? Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
        : systemFiles.rename(from, to);
    const pc = acquiringPc(bank, { store: trustingStore({ rename }) });
    expect(await pc.acquisition.acquire(USER, CODE)).toMatchObject({ error: { code: 'disk-write-failed' } });
    full = false;
    expect((await pc.acquisition.acquire(USER, null)).ok).toBe(true);
    expect(bank.asked).toHaveLength(1);
    expect(pc.questions).toEqual(['acquire']);
    expect(await pc.store.list()).toHaveLength(1);
    expect(await pc.journal.all()).toEqual([]);
  });

  it('makes no second file when only the end was cut off', async () => {
    const bank = acquisitionBank(authority);
    const folder = temporaryFolder();
    const full = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
    const first = acquiringPc(bank, { folder, files: { rm: full } });
    expect(await first.acquisition.acquire(USER, CODE)).toMatchObject({
      error: { code: 'disk-write-failed' },
    });
    const started = acquiringPc(bank, { folder, store: first.store });
    expect((await started.acquisition.acquire(USER, null)).ok).toBe(true);
    expect(await started.store.list()).toHaveLength(1);
    expect(await started.journal.all()).toEqual([]);
  });

  it('gives a key up that the bank will never certify', async () => {
    const bank = acquisitionBank(authority);
    await acquiringPc(bank).acquisition.acquire(USER, CODE);
    const pc = acquiringPc(bank);
    expect(await pc.acquisition.acquire(USER, CODE)).toMatchObject({
      error: { code: 'acquisition-code-used' },
    });
    expect(await pc.journal.all()).toEqual([]);
    await pc.acquisition.acquire(USER, CODE);
    expect(pc.questions).toEqual(['acquire', 'acquire']);
  });

  it('calls the certificate of before revoked, which it is', async () => {
    const store = trustingStore();
    const old = await certificateFile(authority, { userId: 'S0001' });
    const imported = await store.importContent('old.p12', old.file);
    const other = await certificateFile(authority, { userId: 'S0002' });
    const another = await store.importContent('other.p12', other.file);
    if (!imported.ok || !another.ok) throw new Error(PASSPHRASE);
    store.remember(imported.value.certificate.id, [old.details]);
    store.remember(another.value.certificate.id, [other.details]);
    const pc = acquiringPc(acquisitionBank(authority), { store });
    await pc.acquisition.acquire(USER, CODE);
    const bars = (await store.list()).map(({ fileName, userBar }) => [fileName, userBar]);
    expect(Object.fromEntries(bars)).toMatchObject({ 'old.p12': 'revoked', 'other.p12': null });
  });
});

describe('a passphrase that waits for a better code', () => {
  it('is forgotten ten minutes after it was entered, however many codes were tried meanwhile', async () => {
    const pc = acquiringPc(acquisitionBank(authority));
    await pc.acquisition.acquire(USER, OTHER_CODE);
    for (const minutes of [6, 4]) {
      pc.clock.advance(minutes * 60_000);
      await pc.acquisition.acquire(USER, OTHER_CODE);
    }
    expect(pc.questions).toEqual(['acquire', 'acquire']);
  });

  it('is forgotten also when a log-on began while the bank was asked, which is not disturbed by that', async () => {
    const pc = acquiringPc(acquisitionBank(authority), { losing: ['bank-timed-out'] });
    const acquiring = pc.acquisition.acquire(USER, CODE);
    pc.acquisition.leave();
    expect(await acquiring).toMatchObject({ error: { code: 'bank-timed-out' } });
    expect((await pc.acquisition.acquire(USER, CODE)).ok).toBe(true);
    expect(pc.questions).toEqual(['acquire', 'continue-acquisition']);
  });
});

describe('an interrupted acquisition', () => {
  it('can be given up, and then begins with a new key', async () => {
    const bank = acquisitionBank(authority);
    const pc = acquiringPc(bank, { losing: ['bank-timed-out'] });
    await pc.acquisition.acquire(USER, CODE);
    expect(await pc.acquisition.abandon(USER)).toEqual({ ok: true, value: {} });
    expect(await pc.journal.all()).toEqual([]);
    expect(await pc.acquisition.abandon(USER)).toMatchObject({ error: { code: 'acquisition-not-pending' } });
    await pc.acquisition.acquire(USER, CODE);
    expect(pc.questions).toEqual(['acquire', 'acquire']);
  });

  it('needs the code as long as the bank has not answered', async () => {
    const bank = acquisitionBank(authority);
    const pc = acquiringPc(bank, { losing: ['bank-timed-out'] });
    await pc.acquisition.acquire(USER, CODE);
    expect(await pc.acquisition.acquire(USER, null)).toMatchObject({
      error: { code: 'acquisition-not-pending' },
    });
  });

  it('lets no second one begin beside it', async () => {
    const pc = acquiringPc(acquisitionBank(authority));
    const [first, second] = await Promise.all([
      pc.acquisition.acquire(USER, CODE),
      pc.acquisition.acquire(USER, CODE),
    ]);
    expect(first.ok).toBe(true);
    expect(second).toMatchObject({ error: { code: 'request-in-progress' } });
  });
});
