import { type ChildProcess, spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ContractId } from '#protocol/domain/identifiers.ts';
import { signCheckpoint } from '#server/audit/checkpoint.ts';
import { dataPaths } from '#server/data-directory.ts';
import { loadServiceKeys } from '#server/keys.ts';
import { BANK_MAIN, runAddContract, runBank } from '../fixtures/bank-cli.ts';
import { must } from '../fixtures/bank-world.ts';

const CONTRACT = '10000000001';
/** Windows protects files by access lists; there are no mode bits to look at. */
const HAS_MODES = process.platform !== 'win32';

const folder = mkdtempSync(join(tmpdir(), 'kagimori-cli-'));
const dir = join(folder, 'bank');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bank = (...args: string[]) => runBank(folder, args);
const addContract = (id: string, letter: string) => runAddContract(folder, dir, id, letter);

beforeAll(() => {
  expect(bank('init', '--dir', dir)).toMatchObject({ status: 0 });
  writeFileSync(join(folder, 'passphrase'), 'correct horse\n');
});

describe('help', () => {
  it.each([
    '',
    'init',
    'serve',
    'contract',
    'contract add',
    'contract list',
    'contract show',
    'contract lock',
    'certificate',
    'certificate issue',
    'certificate list',
    'certificate revoke',
    'certificate crl',
    'form',
    'audit',
    'audit verify',
  ])('is there for: bank %s', (command) => {
    const { status, out } = bank(...command.split(' ').filter(Boolean), '--help');
    expect(status).toBe(0);
    expect(out).toContain('Usage: bank');
  });

  it('wrong usage ends with 2 and says what is wrong', () => {
    expect(bank('contract', 'show', '123')).toMatchObject({ status: 2 });
    expect(bank('contract', 'show', '123').error).toContain('11 digits');
    expect(bank('no-such-command')).toMatchObject({ status: 2 });
    expect(bank('serve', '--port', '99999')).toMatchObject({ status: 2 });
  });
});

describe('init', () => {
  it.runIf(HAS_MODES)('keeps every secret file to its owner', () => {
    for (const file of ['service-keys.json', 'pki/ca-key.pem', 'pki/server-key.pem']) {
      expect(statSync(join(dir, file)).mode & 0o077).toBe(0);
    }
  });

  it('never writes over a bank that is there', () => {
    const before = readFileSync(join(dir, 'service-keys.json'), 'utf8');
    const { status, error } = bank('init', '--dir', dir);
    expect(status).toBe(1);
    expect(error).toContain('上書きはしません');
    expect(error).toContain('never overwritten');
    expect(readFileSync(join(dir, 'service-keys.json'), 'utf8')).toBe(before);
  });

  it('takes the names and numbers of another bank from a profile', () => {
    const profile = JSON.parse(readFileSync(join(dir, 'bank-profile.json'), 'utf8'));
    const file = join(folder, 'other.json');
    writeFileSync(file, JSON.stringify({ ...profile, bankCode: '9999' }));
    expect(bank('init', '--dir', join(folder, 'other'), '--profile', file)).toMatchObject({ status: 0 });
    const stored = JSON.parse(readFileSync(join(folder, 'other', 'bank-profile.json'), 'utf8'));
    expect(stored.bankCode).toBe('9999');
  });

  it('refuses a profile that is none', () => {
    const file = join(folder, 'broken.json');
    writeFileSync(file, '{"bankCode": 1635}');
    const { status, error } = bank('init', '--dir', join(folder, 'never'), '--profile', file);
    expect(status).toBe(1);
    expect(error).toMatch(/プロファイル/);
    expect(existsSync(join(folder, 'never'))).toBe(false);
  });
});

describe('contract and certificate', () => {
  it('adds a contract that is 未開通 and puts its secrets into the letter and nowhere else', () => {
    const letter = join(folder, 'letter.txt');
    const { status, out } = addContract(CONTRACT, letter);
    expect(status).toBe(0);
    const text = readFileSync(letter, 'utf8');
    const [, pin] = /^ご契約先登録用暗証番号\s+(\S+)$/m.exec(text) ?? [];
    expect(pin).toMatch(/^[a-z0-9]{8}$/);
    expect(out).not.toContain(pin);
    if (HAS_MODES) expect(statSync(letter).mode & 0o077).toBe(0);
    const listed = bank('contract', 'list', '--dir', dir).out;
    expect(listed).toContain(CONTRACT);
    expect(listed).not.toContain(pin);
    expect(JSON.parse(bank('contract', 'show', CONTRACT, '--dir', dir).out)).toMatchObject({
      state: 'not-opened',
    });
  });

  it('refuses the same contract twice, and leaves no letter', () => {
    const letter = join(folder, 'second.txt');
    const { status, error } = addContract(CONTRACT, letter);
    expect(status).toBe(1);
    expect(error).toContain('すでに登録されています');
    expect(existsSync(letter)).toBe(false);
  });

  it('adds no contract when the letter cannot be written', () => {
    const { status } = addContract('10000000002', join(folder, 'no-such-folder', 'letter.txt'));
    expect(status).toBe(1);
    expect(bank('contract', 'list', '--dir', dir).out).not.toContain('10000000002');
  });

  it('issues, lists and revokes a certificate', () => {
    const file = join(folder, 'administrator.p12');
    const args = [
      '--dir',
      dir,
      '--clerk',
      '佐藤',
      '--out',
      file,
      '--passphrase-file',
      join(folder, 'passphrase'),
    ];
    const { status, out } = bank('certificate', 'issue', CONTRACT, ...args);
    expect(status).toBe(0);
    const [thumbprint = ''] = /[0-9a-f]{64}/.exec(out) ?? [];
    expect(bank('certificate', 'list', CONTRACT, '--dir', dir).out).toContain(thumbprint);
    const revoke = () =>
      bank('certificate', 'revoke', thumbprint, '--dir', dir, '--clerk', '佐藤', '--reason', '紛失');
    expect(revoke().status).toBe(0);
    const again = revoke();
    expect(again.status).toBe(1);
    expect(again.error).toContain('すでに失効');
  });

  it('locks a contract, once', () => {
    const lock = (...more: string[]) => bank('contract', 'lock', CONTRACT, '--dir', dir, ...more);
    expect(lock()).toMatchObject({ status: 2 });
    expect(lock('--clerk', '佐藤')).toMatchObject({ status: 0 });
    expect(bank('contract', 'show', CONTRACT, '--dir', dir).out).toMatch(/locked/i);
    expect(lock('--clerk', '佐藤')).toMatchObject({ status: 1 });
    expect(bank('audit', 'verify', CONTRACT, '--dir', dir)).toMatchObject({ status: 0 });
  });
});

describe('audit verify', () => {
  it('finds a changed record', () => {
    const database = new Database(join(dir, 'bank.sqlite'));
    const changed = database
      .prepare('UPDATE audit SET time = time + 1 WHERE contract_id = ? AND sequence = 1')
      .run(CONTRACT);
    database.close();
    expect(changed.changes).toBe(1);
    const { status, error } = bank('audit', 'verify', '--dir', dir);
    expect(status).toBe(1);
    expect(error).toContain('改ざん');
    expect(error).toContain(CONTRACT);
  });

  it('finds a contract that is gone with all its records, by the checkpoints', () => {
    const gone = '10000000009';
    const keys = must(loadServiceKeys(dataPaths(dir)));
    const statement = { contractId: ContractId.parse(gone), size: 3, head: 'a'.repeat(64), time: 1 };
    const line = JSON.stringify(signCheckpoint(statement, keys.auditKey));
    appendFileSync(join(dir, 'audit-checkpoints.jsonl'), `${line}\n`);
    const { status, error } = bank('audit', 'verify', '--dir', dir);
    expect(status).toBe(1);
    expect(error).toContain(gone);
  });
});

describe('trouble', () => {
  it('says when there is no bank in the folder', () => {
    const { status, error } = bank('contract', 'list', '--dir', join(folder, 'nothing'));
    expect(status).toBe(1);
    expect(error).toContain('init');
  });

  it('says when the database is damaged, and changes nothing', () => {
    const damaged = join(folder, 'damaged');
    expect(bank('init', '--dir', damaged).status).toBe(0);
    const file = join(damaged, 'bank.sqlite');
    const garbage = Buffer.alloc(8192, 'not a database ');
    for (const extra of ['-wal', '-shm']) rmSync(file + extra, { force: true });
    writeFileSync(file, garbage);
    const { status, error } = bank('contract', 'list', '--dir', damaged);
    expect(status).toBe(1);
    expect(error).toMatch(/壊れています|データベースではありません/);
    expect(readFileSync(file).equals(garbage)).toBe(true);
  });

  it.runIf(HAS_MODES)('refuses keys that others can read', () => {
    const exposed = join(folder, 'exposed');
    expect(bank('init', '--dir', exposed).status).toBe(0);
    chmodSync(join(exposed, 'service-keys.json'), 0o644);
    expect(bank('contract', 'list', '--dir', exposed).error).toContain('0600');
  });
});

describe('serve', () => {
  const started = (child: ChildProcess): Promise<{ address: string }> =>
    new Promise((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
      child.stdout?.on('data', (data: Buffer) => {
        for (const line of data.toString().split('\n').filter(Boolean)) {
          const entry = JSON.parse(line);
          if (entry.event === 'started') resolve(entry);
        }
      });
    });

  it('stops cleanly on SIGTERM', async () => {
    const child = spawn(process.execPath, [BANK_MAIN, 'serve', '--dir', dir, '--port', '0']);
    const { address } = await started(child);
    expect(address).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('says that the port is taken', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => squatter.once('listening', resolve));
    const address = squatter.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { status, error } = bank('serve', '--dir', dir, '--port', String(port));
    squatter.close();
    expect(status).toBe(1);
    expect(error).toContain('--port');
  });
});
