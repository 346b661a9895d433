import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { certificatesIn, createCaFile, isCaFile } from '#electron/main/bank/connected-bank.ts';
import { systemFiles } from '#electron/main/files.ts';
import { parseBankAddress } from '#protocol/domain/bank-address.ts';
import { memoryLog, temporaryFolder } from './doubles.ts';
import { serverIdentity, testAuthority } from './pki.ts';

let ca: string;
let leaf: string;
beforeAll(async () => {
  const authority = await testAuthority();
  ca = authority.certificate.toString();
  leaf = (await serverIdentity(authority)).cert;
});

describe("the bank's address", () => {
  it.each([
    ['https://bank.example', 'https://bank.example'],
    ['  https://bank.example:8443/ ', 'https://bank.example:8443'],
    ['https://[::1]:9443', 'https://[::1]:9443'],
    ['HTTPS://Bank.Example:443', 'https://bank.example'],
  ])('%s is taken', (typed, address) => {
    expect(parseBankAddress(typed)).toBe(address);
  });

  it.each([
    'http://bank.example',
    'bank.example',
    'https://user:pin@bank.example',
    'https://bank.example/v1',
    'https://bank.example?x=1',
    'https://bank.example#x',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '',
  ])('%s is not taken', (typed) => {
    expect(parseBankAddress(typed)).toBeNull();
  });

  it('is always an https origin', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string()), (typed) => {
        const address = parseBankAddress(typed);
        if (address !== null) expect(address).toBe(new URL(address).origin);
        expect(address?.startsWith('https://') ?? true).toBe(true);
      }),
    );
  });
});

describe("the bank's CA file", () => {
  it('is one or more certificates of authorities', () => {
    expect(isCaFile(ca)).toBe(true);
    expect(isCaFile(`# root\n${ca}\n${ca}`)).toBe(true);
    expect(isCaFile(leaf)).toBe(false);
    expect(isCaFile(ca + leaf)).toBe(false);
    expect(isCaFile(ca.replace(/[A-Z]/, 'é'))).toBe(false);
    expect(isCaFile('')).toBe(false);
  });

  it('is read in time that grows with the text alone, whatever is written in it', () => {
    const begin = '-----BEGIN CERTIFICATE-----';
    // Reading it again from each of these lines would take minutes.
    expect(certificatesIn(`${begin}\n`.repeat(100_000))).toEqual([]);
    expect(certificatesIn(`${begin}\n${ca}\n${begin}`)).toEqual([ca.trim()]);
  });

  it('is no larger than a connection file may bring', async () => {
    const folder = temporaryFolder();
    const chosen = join(folder, 'chosen.pem');
    writeFileSync(chosen, `${'#'.repeat(64 * 1024 - ca.length)}\n${ca}`);
    const caFile = createCaFile(folder, systemFiles, memoryLog());
    expect(await caFile.choose(chosen)).toMatchObject({ error: { code: 'ca-file-invalid' } });
  });

  it('is copied, trusted alone, and forgotten', async () => {
    const folder = temporaryFolder();
    const chosen = join(folder, 'chosen.pem');
    writeFileSync(chosen, ca);
    const caFile = createCaFile(folder, systemFiles, memoryLog());
    expect(await caFile.choose(chosen)).toMatchObject({ ok: true });
    expect(readFileSync(join(folder, 'bank-ca.pem'), 'utf8')).toBe(ca);
    expect(caFile.trusted().map((pem) => pem.trim())).toEqual([ca.trim()]);
    expect(await caFile.forget()).toMatchObject({ ok: true });
    expect(caFile.exists()).toBe(false);
    expect(caFile.trusted().length).toBeGreaterThan(10);
  });

  it('that is none, or cannot be read, leaves the present one', async () => {
    const folder = temporaryFolder();
    const chosen = join(folder, 'chosen.pem');
    writeFileSync(chosen, leaf);
    writeFileSync(join(folder, 'bank-ca.pem'), ca);
    const caFile = createCaFile(folder, systemFiles, memoryLog());
    for (const path of [chosen, join(folder, 'none.pem')]) {
      expect(await caFile.choose(path)).toMatchObject({ ok: false, error: { code: 'ca-file-invalid' } });
    }
    expect(readFileSync(join(folder, 'bank-ca.pem'), 'utf8')).toBe(ca);
  });

  it('says that the disk is full', async () => {
    const folder = temporaryFolder();
    const chosen = join(folder, 'chosen.pem');
    writeFileSync(chosen, ca);
    const rename = async (): Promise<never> => {
      throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    };
    const caFile = createCaFile(folder, { ...systemFiles, rename }, memoryLog());
    expect(await caFile.choose(chosen)).toMatchObject({ ok: false, error: { code: 'disk-write-failed' } });
    expect(existsSync(join(folder, 'bank-ca.pem'))).toBe(false);
  });
});
