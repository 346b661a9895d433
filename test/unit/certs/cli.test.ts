import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { integer } from '#certs/asn1-writer.ts';
import { problemMessages } from '#certs/problem-messages.ts';
import { CertificateFileProblem } from '#protocol/domain/certificate.ts';
import { CERTIFICATE_FILES } from '#test/fixtures/pkcs12/table.ts';
import { makeTestPki } from '#test/fixtures/pki.ts';

const folder = mkdtempSync(join(tmpdir(), 'kagimori-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

const pki = await makeTestPki();
const administrator = await pki.administrator('12345678901', {
  notBefore: new Date('2020-01-01T00:00:00Z'),
  notAfter: new Date('2021-01-01T00:00:00Z'),
});
const user = await pki.user('12345678901', 'S0001');
const administratorFile = stored('administrator.p12', administrator.p12('合言葉'));
const userFile = stored('user.p12', user.p12('合言葉'));

function stored(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function fixture(name: string): string {
  return fileURLToPath(new URL(`../../fixtures/pkcs12/${name}.p12`, import.meta.url));
}

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function certs(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Run {
  const program = fileURLToPath(new URL('../../../certs/cli.ts', import.meta.url));
  return spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    env: { ...process.env, KAGIMORI_PASSPHRASE: undefined, ...environment },
  });
}

describe('certs inspect', () => {
  it('shows an administrator as text', () => {
    const { status, stdout, stderr } = certs(['inspect', administratorFile, '--passphrase', '合言葉']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.split('\n')).toEqual([
      '所有者 (subject): CN=123456789011635, O=Kagimori Test Bank',
      '種別 (kind): 管理者 (admin)',
      '契約者ID (contract ID): 12345678901',
      '発行者 (issuer): CN=Kagimori Test Bank Root, O=Kagimori Test Bank',
      `シリアル番号 (serial): ${administrator.issued.serial}`,
      `拇印 (SHA-256): ${administrator.issued.thumbprint}`,
      '有効期間の開始 (notBefore): 2020-01-01T00:00:00.000Z',
      '有効期間の終了 (notAfter): 2021-01-01T00:00:00.000Z',
      '状態 (state): 期限切れ (expired)',
      '鍵 (key): RSA 2048',
      '証明書の数 (chain length): 2',
      '',
    ]);
  });

  it('shows a user as JSON, with the passphrase from the environment', () => {
    const { status, stdout } = certs(['inspect', userFile, '--json'], { KAGIMORI_PASSPHRASE: '合言葉' });
    expect(status).toBe(0);
    const shown = {
      contractId: '12345678901',
      kind: 'user',
      userId: 'S0001',
      keyAlgorithm: 'EC P-256',
      chainLength: 2,
      state: 'valid',
    };
    expect(JSON.parse(stdout)).toMatchObject([{ file: userFile, certificates: [shown] }]);
  });

  it('shows every certificate of a file, an empty line between them', () => {
    const { status, stdout } = certs([
      'inspect',
      fixture('java-two-identities'),
      '--passphrase',
      'correct horse',
    ]);
    expect(status).toBe(0);
    const [first, second, ...more] = stdout.split('\n\n');
    expect(first).toContain('種別 (kind): 管理者 (admin)');
    expect(second).toContain('利用者ID (user ID): S0001');
    expect(more).toEqual([]);
  });

  it('shows several files under their names, and goes on after one that does not open', () => {
    const damaged = stored('damaged.p12', 'hello, world');
    const files = [damaged, administratorFile, userFile];
    const asText = certs(['inspect', ...files, '--passphrase', '合言葉']);
    expect(asText.status).toBe(1);
    expect(asText.stdout.match(/^ファイル \(file\): .*$/gm)).toEqual([
      `ファイル (file): ${administratorFile}`,
      `ファイル (file): ${userFile}`,
    ]);
    expect(asText.stderr).toContain(problemMessages['not-pkcs12'].en);
    const asJson = certs(['inspect', ...files, '--passphrase', '合言葉', '--json']);
    expect(JSON.parse(asJson.stdout)).toMatchObject([
      { file: damaged, problem: 'not-pkcs12' },
      { file: administratorFile, certificates: [{ kind: 'admin' }] },
      { file: userFile, certificates: [{ kind: 'user' }] },
    ]);
  });

  it.each([...new Set(CERTIFICATE_FILES.map(({ passphrase }) => passphrase))])(
    'reads all files of other programs under the passphrase %j',
    (passphrase) => {
      const files = CERTIFICATE_FILES.filter((file) => file.passphrase === passphrase);
      const paths = files.map(({ file }) => fixture(file.replace(/\.p12$/, '')));
      const { stdout, stderr } = certs(['inspect', ...paths, '--passphrase', passphrase, '--json']);
      expect(JSON.parse(stdout)).toMatchObject(
        files.map(({ opens }, index) =>
          typeof opens === 'string'
            ? { file: paths[index], problem: opens }
            : {
                file: paths[index],
                certificates: opens.map(([keyAlgorithm, commonName, chainLength]) => ({
                  keyAlgorithm,
                  commonName,
                  chainLength,
                })),
              },
        ),
      );
      expect(stderr).not.toContain('    at ');
    },
    120_000,
  );

  it.each(['合言葉', '合言葉\n', '合言葉\r\n'])('reads the passphrase from a file holding %j', (content) => {
    const path = stored('passphrase.txt', content);
    const { status, stdout } = certs(['inspect', userFile, '--passphrase-file', path]);
    expect(status).toBe(0);
    expect(stdout).toContain('利用者ID (user ID): S0001');
  });

  it('says so when the certificate is of another bank', () => {
    const { stdout } = certs(['inspect', userFile, '--passphrase', '合言葉', '--bank', '9999']);
    expect(stdout).toContain('当行の証明書ではありません (not a certificate of this bank)');
  });

  it('warns in its help about passphrases on the command line', () => {
    const { status, stdout } = certs(['inspect', '--help']);
    expect(status).toBe(0);
    expect(stdout).toContain('is visible to other');
    expect(stdout).toContain('他のプロセスから見え');
  });
});

describe('certs inspect, failing', () => {
  it.each([
    ['not-pkcs12', stored('text.p12', 'hello, world')],
    ['truncated', stored('cut.p12', user.p12('x').subarray(0, 500))],
    ['wrong-passphrase-or-damaged', userFile],
    ['unsupported-algorithm', fixture('secp256k1')],
    ['no-private-key', fixture('no-private-key')],
    ['no-certificate', fixture('no-certificate')],
    ['file-too-large', stored('large.p12', Buffer.alloc(10 * 1024 * 1024 + 1))],
  ] as const)('says in both languages: %s', (problem, path) => {
    const { status, stdout, stderr } = certs(['inspect', path, '--passphrase', 'correct horse 鍵']);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(problemMessages[problem].ja);
    expect(stderr).toContain(problemMessages[problem].en);
    expect(stderr).not.toContain('correct horse');
  });

  it('names every limit of iterations, because a file may keep each and not their sum', () => {
    const slow = readFileSync(fixture('nss-default'));
    const [count, more] = [integer(600_000), integer(700_000)];
    for (let at = slow.indexOf(count); at >= 0; at = slow.indexOf(count, at + 1)) more.copy(slow, at);
    const { status, stderr } = certs(['inspect', stored('slow.p12', slow), '--passphrase', '']);
    const [ja, en] = stderr.split('\n');
    expect(status).toBe(1);
    expect(ja).toMatch(/1か所につき 1,000,000 回、ファイル全体で 4,000,000 回。.*空.*2倍/);
    expect(en).toMatch(/1,000,000 in one place, 4,000,000 in the whole file, .* twice when .* empty/);
  });

  it('names the algorithm it lacks', () => {
    const { stderr } = certs(['inspect', fixture('secp256k1'), '--passphrase', 'correct horse 鍵']);
    expect(stderr).toContain('EC secp256k1 (1.3.132.0.10)');
  });

  it('says which file cannot be read', () => {
    const missing = join(folder, 'missing.p12');
    const { status, stderr } = certs(['inspect', missing, '--passphrase', 'x']);
    expect(status).toBe(1);
    expect(stderr).toBe(`ファイルを読み込めません: ${missing}\nCannot read the file: ${missing}\n`);
    expect(certs(['inspect', userFile, '--passphrase-file', missing]).stderr).toContain(missing);
  });

  it('has a message for every problem', () => {
    expect(Object.keys(problemMessages).toSorted()).toEqual(CertificateFileProblem.options.toSorted());
  });

  it.each([
    ['no passphrase', ['inspect', userFile]],
    ['two passphrases', ['inspect', userFile, '--passphrase', 'x', '--passphrase-file', 'y']],
    ['no file', ['inspect', '--passphrase', 'x']],
    ['a bank code of three digits', ['inspect', userFile, '--passphrase', 'x', '--bank', '163']],
    ['an unknown option', ['inspect', userFile, '--colour']],
    ['an unknown command', ['examine', userFile]],
  ])('answers %s with exit code 2', (_case, args) => {
    const { status, stdout, stderr } = certs(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^error: /);
  });
});
