import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAIL_VARIABLES } from '#server/mail/settings.ts';
import { callBank } from '../fixtures/bank-call.ts';
import { BANK_MAIN, runAddContract } from '../fixtures/bank-cli.ts';
import { startMailServer } from '../fixtures/mail-server.ts';
import { makeTestPki } from '../fixtures/pki.ts';

const CONTRACT = '10000000001';
const PASSWORD = 'mail-Password-51';
const FROM = ['--mail-from', 'oshirase@bank.example'];

const folder = mkdtempSync(join(tmpdir(), 'kagimori-serve-mail-'));
const dir = join(folder, 'bank');
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(async () => {
  expect(await callBank(['init', '--dir', dir])).toMatchObject({ status: 0 });
  expect(runAddContract(folder, dir, CONTRACT, join(folder, 'letter.txt'))).toMatchObject({ status: 0 });
});

describe('serve without usable settings for mails', () => {
  it.each([
    [FROM, '--mail-from'],
    [['--mail-config', join(folder, 'none.json'), ...FROM], '設定ファイルを読めません'],
  ])('says what is missing and does not start: %j', async (options, words) => {
    const { status, error } = await callBank(['serve', '--dir', dir, '--port', '0', ...options]);
    expect(status).toBe(1);
    expect(error).toContain(words);
  });

  it('takes one address as the sender', async () => {
    for (const sender of ['a@b.example,c@d.example', 'a@b.example\r\nBcc: c@d.example', 'bank']) {
      expect(await callBank(['serve', '--dir', dir, '--mail-from', sender])).toMatchObject({ status: 2 });
    }
  });

  it('has no option for the password', async () => {
    const { out } = await callBank(['serve', '--help']);
    expect(out).not.toMatch(/--\S*(pass|user)/);
    expect(out).toContain(MAIL_VARIABLES.password);
  });
});

describe('serve with a mail server', () => {
  const output: string[] = [];
  /** Starts the service, lets `work` happen, and stops it; gives its exit code. */
  const serveWhile = async (
    environment: NodeJS.ProcessEnv,
    config: string,
    work: (child: ChildProcess) => Promise<unknown>,
  ): Promise<number | null> => {
    const args = ['serve', '--dir', dir, '--port', '0', ...FROM, '--mail-config', config];
    const child = spawn(process.execPath, [BANK_MAIN, ...args], { env: { ...process.env, ...environment } });
    const ended = once(child, 'exit');
    const lines = createInterface(child.stdout);
    const started = new Promise<void>((resolve) => {
      lines.on('line', (line) => {
        output.push(line);
        if (line.includes('"started"')) resolve();
      });
    });
    child.stderr.on('data', (data: Buffer) => output.push(data.toString()));
    await Promise.race([started, ended]);
    await work(child);
    child.kill('SIGTERM');
    const [code]: (number | null)[] = await ended;
    return code ?? null;
  };

  it('sends what the desk has written down while it was away, and never shows the password', async () => {
    const { serverIdentity, rootCert } = await makeTestPki();
    writeFileSync(join(folder, 'ca.pem'), rootCert);
    const server = await startMailServer({
      ...{ key: serverIdentity.key, cert: serverIdentity.chain, disabledCommands: [] },
      onAuth: ({ username, password }, _session, done) =>
        password === PASSWORD ? done(null, { user: username }) : done(new Error('no')),
    });
    const config = join(folder, 'mail.json');
    const settings = {
      host: '127.0.0.1',
      port: server.port,
      user: 'oshirase',
      caFile: join(folder, 'ca.pem'),
    };
    writeFileSync(config, JSON.stringify(settings), { mode: 0o600 });
    const environment = { [MAIL_VARIABLES.password]: PASSWORD };
    expect(await serveWhile(environment, config, async () => undefined)).toBe(0);
    expect(await callBank(['contract', 'lock', CONTRACT, '--dir', dir, '--clerk', '佐藤'])).toMatchObject({
      status: 0,
    });
    expect(await serveWhile(environment, config, () => server.received(1))).toBe(0);
    await server.close();
    const [mail] = server.mails;
    expect([mail?.to, mail?.secure, server.mails.length]).toEqual([['a@b.example'], true, 1]);
    expect(mail?.headers.get('subject')).toContain('ご契約の利用中止');
    expect(output.join('\n')).toContain('"stopped"');
    expect(output.join('\n')).not.toContain(PASSWORD);
  });
});
