import { X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPkcs12 } from '#certs/pkcs12-reader.ts';
import { ContractId } from '#protocol/domain/identifiers.ts';
import { lockContract } from '#server/administration/contracts.ts';
import { listCertificates, listUsers, readAudit } from '#server/administration/reading.ts';
import type { Bank } from '#server/bank.ts';
import { openBankDirectory } from '#server/open-bank.ts';
import { callBank } from '../fixtures/bank-call.ts';
import { runAddContract, runBank } from '../fixtures/bank-cli.ts';
import { addSuspendedUser, must } from '../fixtures/bank-world.ts';

const CONTRACT = ContractId.parse('10000000001');
const HAS_MODES = process.platform !== 'win32';

const folder = mkdtempSync(join(tmpdir(), 'kagimori-desk-'));
const dir = join(folder, 'bank');
const file = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  expect(await callBank(['init', '--dir', dir])).toMatchObject({ status: 0 });
  expect(runAddContract(folder, dir, CONTRACT, file('letter.txt'))).toMatchObject({ status: 0 });
  writeFileSync(file('passphrase'), 'correct horse\n');
});

const form = (...args: string[]) => callBank(['form', ...args, '--dir', dir]);
const receive = async (kind: string, ...more: string[]): Promise<string> => {
  const received = await form('receive', '--contract', CONTRACT, '--kind', kind, '--clerk', '佐藤', ...more);
  expect(received).toMatchObject({ status: 0, error: '' });
  return /F-\d{8}/.exec(received.out)?.[0] ?? '';
};
const inspected = async (kind: string, ...more: string[]): Promise<string> => {
  const receipt = await receive(kind, ...more);
  expect(await form('inspect', receipt, '--clerk', '佐藤')).toMatchObject({ status: 0 });
  return receipt;
};
const processed = (receipt: string, ...more: string[]) =>
  form('process', receipt, '--clerk', '鈴木', ...more);
const withBank = async <T>(work: (bank: Bank) => T | Promise<T>): Promise<T> => {
  const { bank } = must(openBankDirectory(dir));
  try {
    return await work(bank);
  } finally {
    bank.store.close();
  }
};
const lock = () =>
  withBank((bank) => {
    lockContract(bank, CONTRACT);
  });
const isLocked = async (): Promise<boolean> =>
  (await callBank(['contract', 'show', CONTRACT, '--dir', dir])).out.includes('"state": "locked"');
const stateOf = async (receipt: string): Promise<unknown> =>
  JSON.parse((await form('show', receipt)).out).state;

describe('help', () => {
  it.each(['', 'receive', 'inspect', 'process', 'list', 'show'])(
    'has an example for: form %s',
    async (name) => {
      const { status, out } = await callBank(['form', ...name.split(' ').filter(Boolean), '--help']);
      expect(status).toBe(0);
      expect(out).toContain('Usage: bank form');
      expect(out).toContain('  npm run bank -- form ');
    },
  );

  it('names the three steps and every exit code', async () => {
    const { out } = await callBank(['form', '--help']);
    for (const word of ['受付', '検印済', '却下', '処理済', 'two different clerks', '8 same-clerk']) {
      expect(out).toContain(word);
    }
  });

  it('no command lifts a lock but a form', async () => {
    const { out } = await callBank(['--help']);
    expect(out).not.toMatch(/unlock/);
    expect(out.replaceAll(/\s+/g, ' ')).toContain('the only way to lift a contract lock');
    expect(await callBank(['unlock-contract', CONTRACT])).toMatchObject({ status: 2 });
  });
});

describe('the whole way of a form, each step in a process of its own', () => {
  it('lifts the lock after two clerks, and the administrator can see who did what', async () => {
    await lock();
    const run = (...args: string[]) => runBank(folder, ['form', ...args, '--dir', dir]);
    const received = run('receive', '--contract', CONTRACT, '--kind', 'unlock-contract', '--clerk', '佐藤');
    const receipt = /F-\d{8}/.exec(received.out)?.[0] ?? '';
    expect(run('inspect', receipt, '--clerk', '佐藤').status).toBe(0);
    const same = run('process', receipt, '--clerk', ' 佐藤 ');
    expect(same.status).toBe(8);
    expect(same.error).toContain('別の担当者');
    expect(same.error).toContain('Another clerk');
    expect(run('process', receipt, '--clerk', '鈴木')).toMatchObject({ status: 0 });
    expect(await isLocked()).toBe(false);
    const { out } = run('show', receipt);
    expect(JSON.parse(out)).toMatchObject({
      state: '処理済',
      received: { clerk: '佐藤' },
      inspected: { clerk: '佐藤' },
      processed: { clerk: '鈴木' },
    });
    await withBank((bank) => {
      const last = readAudit(bank, CONTRACT, { limit: 1000 }).slice(-4);
      expect(last.map(({ actor, action }) => [actor, action])).toEqual([
        ['bank-staff', 'form-received'],
        ['bank-staff', 'form-inspected'],
        ['bank-staff', 'contract-unlocked'],
        ['bank-staff', 'form-processed'],
      ]);
      expect(last.every(({ after }) => after?.includes(receipt))).toBe(true);
    });
  });
});

describe('a refusal', () => {
  beforeEach(lock);

  it('has its own message and exit code, and nothing is half-done', async () => {
    const received = await receive('unlock-contract');
    const rejected = await receive('unlock-contract');
    const ready = await inspected('unlock-contract');
    const reject = await form('inspect', rejected, '--clerk', 'A', '--reject', '--reason', '印影の相違');
    expect(reject).toMatchObject({ status: 0 });
    const refusals = [
      await processed('F-00009999'),
      await processed(received),
      await form('inspect', ready, '--clerk', 'A'),
      await processed(rejected),
      await form('process', ready, '--clerk', '佐藤 '),
    ];
    expect(refusals.map(({ status }) => status)).toEqual([3, 4, 5, 6, 8]);
    expect(new Set(refusals.map(({ error }) => error)).size).toBe(refusals.length);
    expect(await isLocked()).toBe(true);
    expect(await processed(ready)).toMatchObject({ status: 0 });
    expect(await processed(ready)).toMatchObject({ status: 7 });
    const late = await inspected('unlock-contract');
    expect(await processed(late)).toMatchObject({ status: 9 });
    expect(await stateOf(late)).toBe('検印済');
  });

  it.each([
    ['--kind', 'open-sesame'],
    ['--clerk', ' '],
    ['--contract', '123'],
    ['--user', 'S0001'],
  ])('wrong usage ends with 2: %s %s', async (option, value) => {
    const good = { '--contract': CONTRACT, '--kind': 'reissue-card', '--clerk': '佐藤' };
    const args = Object.entries({ ...good, [option]: value }).flat();
    expect(await form('receive', ...args)).toMatchObject({ status: 2 });
  });

  it('tells which options a form takes, and does nothing with others', async () => {
    const receipt = await inspected('unlock-contract');
    for (const options of [
      ['--reset-pins'],
      ['--letter', file('never.txt')],
      ['--ship-on', '2099-01-01'],
      ['--reset-pins', '--letter', file('never.txt'), '--out', file('never.p12')],
    ]) {
      expect(await processed(receipt, ...options), options.join(' ')).toMatchObject({ status: 2 });
    }
    const card = await inspected('reissue-card');
    expect(await processed(card)).toMatchObject({ status: 2 });
    const past = await processed(card, '--letter', file('never.txt'), '--ship-on', '2020-01-01');
    expect(past).toMatchObject({ status: 2 });
    expect(past.error).toContain('発送日');
    expect(await form('inspect', card, '--clerk', '鈴木', '--reject')).toMatchObject({ status: 2 });
    expect([existsSync(file('never.txt')), await isLocked(), await stateOf(card)]).toEqual([
      false,
      true,
      '検印済',
    ]);
  });
});

describe('what a form leads to', () => {
  it('a new ご契約先登録用暗証番号 is in the letter and nowhere else; a letter of a refused form is gone', async () => {
    await lock();
    const receipt = await inspected('unlock-contract');
    const letter = file('pins.txt');
    const done = await processed(receipt, '--reset-pins', '--letter', letter);
    expect(done).toMatchObject({ status: 0 });
    const text = readFileSync(letter, 'utf8');
    const pins = [...text.matchAll(/^(.+暗証番号)　+([a-z0-9]{8})$/gm)];
    expect(pins.map(([, name]) => name)).toEqual(['ご契約先登録用暗証番号']);
    const [[, , pin = ''] = []] = pins;
    expect(done.out + (await form('show', receipt)).out).not.toContain(pin);
    expect(done.out).toContain('未開通');
    if (HAS_MODES) expect(statSync(letter).mode & 0o077).toBe(0);
    const late = await form(
      'process',
      receipt,
      '--clerk',
      '鈴木',
      '--reset-pins',
      '--letter',
      file('late.txt'),
    );
    expect(late).toMatchObject({ status: 7 });
    expect(existsSync(file('late.txt'))).toBe(false);
  });

  it('forgotten PINs are set anew without a lock', async () => {
    const receipt = await inspected('unlock-contract');
    const done = await processed(receipt, '--reset-pins', '--letter', file('forgotten.txt'));
    expect(done).toMatchObject({ status: 0 });
    expect(done.out).not.toContain('利用中止を解除しました');
    expect(readFileSync(file('forgotten.txt'), 'utf8')).toContain('ご契約先登録用暗証番号');
  });

  it('no form is processed when its letter cannot be written, and no file is written over', async () => {
    await lock();
    const receipt = await inspected('unlock-contract');
    writeFileSync(file('there.txt'), 'of somebody else');
    for (const letter of [file('there.txt'), join(folder, 'no-folder', 'letter.txt')]) {
      const refused = await processed(receipt, '--reset-pins', '--letter', letter);
      expect(refused).toMatchObject({ status: 1 });
      expect(refused.error).toContain('依頼書は処理していません');
    }
    expect(readFileSync(file('there.txt'), 'utf8')).toBe('of somebody else');
    expect([await isLocked(), await stateOf(receipt)]).toEqual([true, '検印済']);
    expect(await processed(receipt)).toMatchObject({ status: 0 });
  });

  it('a new card is in its letter, with the day on which it is sent and the time it takes', async () => {
    const receipt = await inspected('reissue-card');
    const letter = file('card.txt');
    const done = await processed(receipt, '--letter', letter, '--ship-on', '2099-12-01');
    expect(done).toMatchObject({ status: 0 });
    expect(done.out).toContain('2～3週間');
    expect(done.out).toContain('2099-12-01');
    const text = readFileSync(letter, 'utf8');
    expect(text.match(/[ア-コ] \d{2}/g)).toHaveLength(10);
    expect(text).not.toContain('暗証番号　');
    const { out } = await callBank(['contract', 'show', CONTRACT, '--dir', dir]);
    expect(JSON.parse(out)).toMatchObject({ cardGeneration: 2, wrongEntries: { card: 0 } });
  });

  it("the administrator's new certificate opens with its passphrase, and the old one is revoked", async () => {
    mkdirSync(file('certificates'));
    const paths = ['--out', file('certificates/first.p12'), '--passphrase-file', file('passphrase')];
    expect(
      await callBank(['certificate', 'issue', CONTRACT, '--dir', dir, '--clerk', '佐藤', ...paths]),
    ).toMatchObject({
      status: 0,
    });
    const receipt = await inspected('reissue-certificate');
    const missing = ['--out', file('certificates/new.p12'), '--passphrase-file', file('no-such-file')];
    expect(await processed(receipt, ...missing)).toMatchObject({ status: 1 });
    const taken = ['--out', file('certificates/first.p12'), '--passphrase-file', file('passphrase')];
    expect(await processed(receipt, ...taken)).toMatchObject({ status: 1 });
    const right = ['--out', file('certificates/new.p12'), '--passphrase-file', file('passphrase')];
    expect(await processed(receipt, ...right)).toMatchObject({ status: 0 });
    const [identity] = must(
      await openPkcs12(readFileSync(file('certificates/new.p12')), Buffer.from('correct horse')),
    );
    const { serialNumber } = new X509Certificate(identity.certificateChain[0]);
    await withBank((bank) => {
      const usable = listCertificates(bank, CONTRACT).filter(({ revoked_at }) => revoked_at === null);
      expect(usable.map(({ serial }) => serial)).toEqual([serialNumber]);
    });
  });

  it('a user is unlocked, once', async () => {
    const userId = await withBank((bank) => addSuspendedUser(bank, CONTRACT, 'S0001'));
    const receipt = await inspected('unlock-user', '--user', userId);
    expect(await processed(receipt)).toMatchObject({ status: 0 });
    await withBank((bank) => expect(listUsers(bank, CONTRACT)[0]?.flags.suspended.set).toBe(false));
    const again = await inspected('unlock-user', '--user', userId);
    expect(await processed(again)).toMatchObject({ status: 10 });
    const lines = (await form('list', '--open', '--contract', CONTRACT)).out.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).receipt)).toContain(again);
    expect(await form('show', 'F-00009999')).toMatchObject({ status: 3 });
  });
});
