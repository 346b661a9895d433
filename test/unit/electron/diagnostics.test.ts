import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createApplication } from '#electron/main/application.ts';
import { createDiagnosticLog, type DiagnosticEvent, lastLogLines } from '#electron/main/diagnostic-log.ts';
import { toldLine } from '#electron/main/diagnostics/log-lines.ts';
import { needleOf, placesOf } from '../../fixtures/secret-search.ts';
import { silentHost } from '../../fixtures/silent-host.ts';
import { temporaryFolder } from './doubles.ts';
import { CONTRACT, daysFromNow, NOW } from './pki.ts';

const SECRETS = [
  'Osaka1635',
  'Kakunin77',
  'ひみつの-tanuki-2026',
  '493817',
  'kakunin',
  '株式会社しんきん商店',
];
const THUMBPRINT = '1a7f30c2'.repeat(8);
const FILE_NAME = '山田太郎の証明書.p12';

/** One line of each event, with the secret in the place of every text. */
function plantedLines(secret: string): string[] {
  const trace = { name: secret, frames: [`at ${secret} (/home/${secret}/main.js:1:2)`, secret] };
  const planted = {
    ...{ version: secret, mode: secret, purpose: secret, certificateId: secret, fileId: secret },
    ...{ problem: secret, code: secret, thumbprint: secret, cause: secret, route: secret, reason: secret },
    ...{ channel: secret, where: secret, window: secret, step: secret, retryAt: secret, error: trace },
    [secret]: secret,
    inARow: { secret },
  };
  const events: readonly DiagnosticEvent['event'][] = [
    'refused',
    'unexpected',
    'app-started',
    'bank-refused',
  ];
  return [
    ...events.map((event) => JSON.stringify({ time: secret, reference: secret, event, ...planted })),
    JSON.stringify({ event: secret }),
    `{"event":"refused","cause":"${secret}`,
    secret,
  ];
}

/** An application whose settings and log have the secrets in every place that can hold a text. */
async function setUp(language: 'ja' | 'en' = 'ja') {
  const userData = temporaryFolder();
  mkdirSync(join(userData, 'logs'));
  writeFileSync(join(userData, 'logs', 'kagimori.log'), `${SECRETS.flatMap(plantedLines).join('\n')}\n`);
  const details = {
    subject: `CN=${CONTRACT}1635`,
    commonName: `${CONTRACT}1635`,
    holder: { kind: 'administrator', contractId: CONTRACT },
    issuer: 'CN=Root',
    serial: '01',
    thumbprint: THUMBPRINT,
    notBefore: daysFromNow(-10).toISOString(),
    notAfter: daysFromNow(20).toISOString(),
    keyAlgorithm: 'EC P-256',
    chainLength: 1,
  };
  const settings = {
    version: 2,
    preferences: { language, theme: 'dark', bankSigns: true, hiddenColumns: [], softwareKeyboard: false },
    connection: { mode: 'practice' },
    certificates: {
      [THUMBPRINT]: { fileName: FILE_NAME, importedAt: NOW.toISOString(), identities: [details] },
    },
    standings: { [SECRETS[0] ?? '']: 'revoked' },
    notified: { [SECRETS[1] ?? '']: [30] },
    begun: true,
    kept: SECRETS,
  };
  writeFileSync(join(userData, 'settings.json'), JSON.stringify(settings));
  mkdirSync(join(userData, 'certificates', 'practice'), { recursive: true });
  writeFileSync(join(userData, 'certificates', 'practice', `${THUMBPRINT}.p12`), SECRETS.join('\n'));
  const target = join(userData, 'out.txt');
  const { mainHandlers } = createApplication({
    ...silentHost(userData),
    clock: { now: () => NOW, after: () => () => undefined },
    chooseTarget: async () => target,
  });
  const read = async () => {
    const answer = await mainHandlers.support.readDiagnostics({});
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value.text;
  };
  return { read, save: () => mainHandlers.support.saveDiagnostics({}), target, userData };
}

describe('the diagnostics', () => {
  it('hold no secret, wherever in settings and log one got to, and no name', async () => {
    const { read } = await setUp();
    const text = await read();
    for (const secret of [...SECRETS, FILE_NAME, CONTRACT, '山田']) {
      expect(placesOf(needleOf(Buffer.from(secret)), text), secret).toEqual([]);
    }
    // The search would have found them in what was read.
    expect(placesOf(needleOf(Buffer.from('Osaka1635')), plantedLines('Osaka1635')).length).toBeGreaterThan(0);
  });

  it('say what there is: versions, settings, connection, certificates, errors, log', async () => {
    const text = await (await setUp()).read();
    for (const part of ['■ バージョン', '■ 設定', '■ 接続先', '■ 電子証明書', '■ 最近のエラー', '■ 記録']) {
      expect(text).toContain(part);
    }
    expect(text).toContain(`Node.js: ${process.versions.node}`);
    expect(text).toContain('つなぎ方: 体験モード');
    expect(text).toContain('管理者 / 選べる / 残り20日 / EC P-256');
    expect(text).toContain('（読み取れない行）');
  });

  it('speak English where the application does', async () => {
    const text = await (await setUp('en')).read();
    expect(text).toContain('■ Last errors');
    expect(text).not.toMatch(/[぀-ヿ]/);
  });

  it('are saved exactly as they were read', async () => {
    const { read, save, target, userData } = await setUp();
    const text = await read();
    createDiagnosticLog(join(userData, 'logs'), () => NOW).record({ event: 'practice-bank-restarted' });
    expect(await save()).toEqual({ ok: true, value: { fileName: 'out.txt' } });
    expect(readFileSync(target, 'utf8')).toBe(text);
  });
});

describe('a line of the log', () => {
  const line = (entry: object) =>
    toldLine(JSON.stringify({ time: '2026-11-22T03:00:00.000Z', reference: '0b1f22aa', ...entry }));

  it('is told with everything that it may tell', () => {
    const error = {
      name: 'TypeError',
      frames: [
        'at open (/home/tanaka/app/main.js:10:5)',
        'at node:internal/x',
        'at C:\\Users\\Tanaka\\a.js:1:2',
      ],
    };
    expect(line({ event: 'refused', code: 'disk-write-failed', cause: 'ENOSPC' })).toEqual({
      text: '2026-11-22T03:00:00.000Z refused code=disk-write-failed cause=ENOSPC [0b1f22aa]',
      isError: true,
    });
    expect(line({ event: 'consent-allowed', purpose: 'log-on', certificateId: THUMBPRINT })).toEqual({
      text: '2026-11-22T03:00:00.000Z consent-allowed purpose=log-on certificateId=1a7f30c2 [0b1f22aa]',
      isError: false,
    });
    expect(line({ event: 'unexpected', where: 'main:users.unlock', error })?.text).toContain(
      'where=main:users.unlock error=TypeError < main.js:10:5 < a.js:1:2 [',
    );
    expect(
      line({ event: 'connection-failed', problem: 'bank-untrusted', cause: 'CERT_HAS_EXPIRED' })?.text,
    ).toContain('problem=bank-untrusted cause=CERT_HAS_EXPIRED');
  });

  it('takes nothing for a member that every object has', () => {
    const names = ['constructor', 'toString', 'hasOwnProperty', '__proto__', 'valueOf'];
    for (const name of names) {
      expect(line({ event: name })).toBeNull();
      const text = `{"event":"refused","reference":"0b1f22aa","${name}":"Osaka1635"}`;
      expect(toldLine(text)?.text, name).not.toContain('Osaka1635');
    }
  });

  it('tells by the route’s name what the bank has refused, and every place and cause that we write', () => {
    expect(line({ event: 'bank-refused', route: 'entrance', code: 'contract-locked' })?.text).toContain(
      ' route=entrance code=contract-locked ',
    );
    const folder = join(import.meta.dirname, '../../../electron/main');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(folder, name), 'utf8'));
    const written = sources.flatMap((source) => [...source.matchAll(/\b(where|cause): '([^']+)'/g)]);
    expect(written.length).toBeGreaterThan(5);
    for (const [, member = '', word = ''] of written) {
      expect(line({ event: 'refused', [member]: word })?.text).toContain(`${member}=${word}`);
    }
  });

  it('keeps back what it may not tell, and says so', () => {
    expect(line({ event: 'refused', code: 'Osaka1635', note: 'x' })?.text).toBe(
      '2026-11-22T03:00:00.000Z refused code=(-) (-) [0b1f22aa]',
    );
  });
});

describe('the last lines of the log', () => {
  it('go back into the file before, and no further than they should', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'kagimori.log.1'), 'a\nb\n');
    writeFileSync(join(folder, 'kagimori.log'), 'c\nd\n');
    expect(lastLogLines(folder, 3)).toEqual(['b', 'c', 'd']);
    expect(lastLogLines(folder, 1)).toEqual(['d']);
    expect(lastLogLines(join(folder, 'nowhere'), 3)).toEqual([]);
  });
});
