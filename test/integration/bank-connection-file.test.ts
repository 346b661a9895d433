import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkConnectionFile } from '#electron/main/connection-file/check-connection-file.ts';
import { runBank } from '../fixtures/bank-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'kagimori-connection-'));
const out = join(folder, 'bank.kagimori');
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const bank = (...args: string[]) => runBank(folder, args);
const write = (address: string, file = out) => bank('connection-file', '--address', address, '--out', file);

beforeAll(() => {
  expect(bank('init')).toMatchObject({ status: 0 });
});

describe('bank connection-file', () => {
  it('writes a file that the application takes, and says the fingerprint that it will show', () => {
    const { status, out: said } = write('https://bank.example:8443');
    expect(status).toBe(0);
    const checked = checkConnectionFile(readFileSync(out, 'utf8'), new Date());
    if (!checked.ok) throw new Error(checked.error);
    const { file, authority } = checked.value;
    expect(file).toMatchObject({ address: 'https://bank.example:8443', profile: { bankCode: '1635' } });
    expect(said.replaceAll(':', '').toLowerCase()).toContain(authority.fingerprint);
  });

  it('has nothing secret of the bank in it', () => {
    write('https://bank.example');
    expect(readFileSync(out, 'utf8')).not.toMatch(/PRIVATE KEY/);
  });

  it('replaces an older file', () => {
    writeFileSync(out, 'old');
    expect(write('https://new.example').status).toBe(0);
    expect(readFileSync(out, 'utf8')).toContain('https://new.example');
  });

  it.each(['http://bank.example', 'bank.example', 'https://bank.example/path'])('refuses %s', (address) => {
    const file = join(folder, 'refused.kagimori');
    expect(write(address, file)).toMatchObject({ status: 2, error: expect.stringContaining('https://host') });
    expect(() => readFileSync(file)).toThrow('ENOENT');
  });

  it('refuses another kind of name, and a place that cannot be written', () => {
    expect(write('https://bank.example', join(folder, 'bank.json')).status).toBe(2);
    const { status, error } = write('https://bank.example', join(folder, 'nowhere', 'bank.kagimori'));
    expect(status).toBe(1);
    expect(error).toContain('書き込めません');
    expect(error).toContain('cannot be written');
  });

  it('is explained by --help', () => {
    const { status, out: said } = bank('connection-file', '--help');
    expect(status).toBe(0);
    expect(said).toContain('--address');
  });
});
