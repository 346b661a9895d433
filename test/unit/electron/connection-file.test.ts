import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createAuthority } from '#certs/authority.ts';
import { createApplication } from '#electron/main/application.ts';
import { checkConnectionFile } from '#electron/main/connection-file/check-connection-file.ts';
import type { Host } from '#electron/main/host.ts';
import type { ConnectionTarget } from '#electron/main/windows/connection-question.ts';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { BankProfile } from '#protocol/domain/bank-profile.ts';
import { MAX_CONNECTION_FILE_BYTES } from '#protocol/domain/connection-file.ts';
import type { AppSnapshot } from '#protocol/ipc/snapshot.ts';
import { silentHost } from '../../fixtures/silent-host.ts';
import { memoryLog, temporaryFolder } from './doubles.ts';
import { daysFromNow, NOW, serverIdentity, testAuthority } from './pki.ts';

const ADDRESS = 'https://bank.example:8443';
const PROFILE = BankProfile.parse({
  ...BANK_1635,
  bankCode: '0001',
  bankName: { ja: 'ためし信用金庫', en: 'Trial Bank' },
});

let ca: string;
let otherCa: string;
let leaf: Awaited<ReturnType<typeof serverIdentity>>;
beforeAll(async () => {
  const [authority, other] = await Promise.all([testAuthority(), testAuthority()]);
  ca = authority.certificate.toString();
  otherCa = other.certificate.toString();
  leaf = await serverIdentity(authority);
});

const content = (changes: object = {}) =>
  JSON.stringify({ version: 1, address: ADDRESS, ca, profile: PROFILE, ...changes });

const problemOf = (text: string, now = NOW) => {
  const checked = checkConnectionFile(text, now);
  return checked.ok ? null : checked.error;
};

describe('a connection file', () => {
  it('is shown with its certificate authority', () => {
    const checked = checkConnectionFile(content(), NOW);
    if (!checked.ok) throw new Error(checked.error);
    const { fingerprint, notAfter } = checked.value.authority;
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(new Date(notAfter) > NOW).toBe(true);
  });

  it.each([
    ['no JSON', () => 'address: https://bank.example', 'connection-file-not-json'],
    ['cut off', () => content().slice(0, -20), 'connection-file-not-json'],
    ['nothing', () => '', 'connection-file-not-json'],
    ['a list', () => '[]', 'connection-file-incomplete'],
    ['of another version', () => content({ version: 2 }), 'connection-file-version'],
    ['without a version', () => content({ version: undefined }), 'connection-file-incomplete'],
    ['without a profile', () => content({ profile: undefined }), 'connection-file-incomplete'],
    ['with something more', () => content({ script: 'x' }), 'connection-file-incomplete'],
    ['for http', () => content({ address: 'http://bank.example' }), 'connection-file-address'],
    ['for a path', () => content({ address: `${ADDRESS}/login` }), 'connection-file-address'],
    ['for a user name', () => content({ address: 'https://me@bank.example' }), 'connection-file-address'],
    ['without a CA', () => content({ ca: '' }), 'connection-file-ca-invalid'],
    ['with no CA', () => content({ ca: leaf.cert }), 'connection-file-ca-invalid'],
    ['with a CA and another', () => content({ ca: `${ca}${leaf.cert}` }), 'connection-file-ca-invalid'],
    ['with a second CA', () => content({ ca: `${ca}\n${otherCa}` }), 'connection-file-ca-invalid'],
    ['with a key', () => content({ ca: `${ca}${leaf.key}` }), 'connection-file-ca-invalid'],
    ['with a large CA', () => content({ ca: ca.repeat(200) }), 'connection-file-ca-invalid'],
    ['too large', () => ' '.repeat(MAX_CONNECTION_FILE_BYTES + 1), 'connection-file-too-large'],
  ])('that is %s is refused as what it is', (_what, text, problem) => {
    expect(problemOf(text())).toBe(problem);
  });

  it.each([
    ['long', 'x'.repeat(65)],
    ['with a line end', 'Bank\nhttps://bank.example'],
    ['with a line separator', 'Bank\u2028https://bank.example'],
    ['with a turned direction', 'Bank \u202eelpmaxe.knab'],
    ['with a space without width', 'Bank\u200b'],
    ['with ideographic spaces', `ためし信用金庫${'\u3000'.repeat(2)}https://bank.example`],
    ['with fillers', 'Bank\u3164\u3164https://bank.example'],
  ])('with a name that could pass for another line is refused: %s', async (_what, name) => {
    const named = (member: object) => content({ profile: { ...PROFILE, ...member } });
    for (const member of ['bankName', 'productName']) {
      expect(problemOf(named({ [member]: { ja: name, en: 'Bank' } }))).toBe('connection-file-incomplete');
      expect(problemOf(named({ [member]: { ja: '金庫', en: name } }))).toBe('connection-file-incomplete');
    }
    const { certificate } = await createAuthority({
      organization: 'Test',
      commonName: name,
      notBefore: daysFromNow(-1),
      notAfter: daysFromNow(1),
    });
    expect(problemOf(content({ ca: certificate.toString() }))).toBe('connection-file-ca-invalid');
  });

  it('must be valid now', () => {
    expect(problemOf(content())).toBeNull();
    expect(problemOf(content(), daysFromNow(100_000))).toBe('connection-file-ca-expired');
    expect(problemOf(content(), daysFromNow(-100_000))).toBe('connection-file-ca-not-yet-valid');
  });
});

/** An application in a folder, with a connection file beside it. */
function setUp(changes: Partial<Host> = {}) {
  const folder = temporaryFolder();
  const userData = join(folder, 'user-data');
  const file = join(folder, 'bank.kagimori');
  writeFileSync(file, content());
  const start = (more: Partial<Host> = {}) =>
    createApplication({
      ...silentHost(userData),
      log: memoryLog(),
      clock: { now: () => NOW, after: () => () => undefined },
      chooseFile: async () => file,
      ...changes,
      ...more,
    });
  const application = start();
  const { support, app, settings } = application.mainHandlers;
  const snapshot = (): Promise<AppSnapshot> => Promise.resolve(app.getSnapshot({}));
  const offerId = async () => {
    const { connectionFile } = await snapshot();
    return connectionFile?.ok === true ? connectionFile.value.offerId : 'none';
  };
  return { userData, file, start, support, settings, snapshot, offerId };
}

describe('another bank', () => {
  it('is used only when the person allows address and fingerprint out of the page’s reach', async () => {
    const asked: ConnectionTarget[] = [];
    const { support, snapshot, offerId, userData } = setUp({
      allowConnection: async (target) => {
        asked.push(target);
        return false;
      },
    });
    await support.dropConnectionFile({ text: content() });
    expect(await support.acceptConnection({ offerId: await offerId() })).toMatchObject({
      error: { code: 'connection-not-allowed' },
    });
    expect(asked).toEqual([{ address: ADDRESS, fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    expect((await snapshot()).connection).toEqual({ mode: 'practice' });
    expect(existsSync(userData)).toBe(false);
  });

  it('is not used when another file was dropped while the person looked', async () => {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const { support, snapshot, offerId } = setUp({ allowConnection: () => promise });
    await support.dropConnectionFile({ text: content() });
    const accepted = support.acceptConnection({ offerId: await offerId() });
    await support.dropConnectionFile({ text: content({ address: 'https://other.example' }) });
    resolve(true);
    expect(await accepted).toMatchObject({ error: { code: 'connection-file-gone' } });
    expect((await snapshot()).connection).toEqual({ mode: 'practice' });
  });

  it('is not used when the file was closed while the person looked', async () => {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const { support, snapshot, offerId } = setUp({ allowConnection: () => promise });
    await support.dropConnectionFile({ text: content() });
    const accepted = support.acceptConnection({ offerId: await offerId() });
    await support.closeConnectionFile({});
    resolve(true);
    expect(await accepted).toMatchObject({ error: { code: 'connection-file-gone' } });
    expect((await snapshot()).connection).toEqual({ mode: 'practice' });
  });

  it('keeps the CA file that its connection file brought until the person allows to do without', async () => {
    const answers = [true, false, true];
    const asked: ConnectionTarget[] = [];
    const { support, settings, snapshot, offerId } = setUp({
      allowConnection: async (target) => {
        asked.push(target);
        return answers.shift() ?? false;
      },
    });
    await support.dropConnectionFile({ text: content() });
    await support.acceptConnection({ offerId: await offerId() });
    expect(await settings.forgetCaFile({})).toMatchObject({ error: { code: 'connection-not-allowed' } });
    expect((await snapshot()).connection).toMatchObject({ hasCaFile: true });
    expect(await settings.forgetCaFile({})).toEqual({ ok: true, value: {} });
    expect((await snapshot()).connection).toMatchObject({ hasCaFile: false });
    expect(asked.slice(1)).toEqual(Array(2).fill({ address: ADDRESS, fingerprint: null }));
  });

  it('is asked about when its address is entered, but not when it is in use already', async () => {
    const asked: ConnectionTarget[] = [];
    const answers = [false, true];
    const { settings, snapshot } = setUp({
      allowConnection: async (target) => {
        asked.push(target);
        return answers.shift() ?? false;
      },
    });
    const connect = () => settings.connect({ address: ADDRESS });
    expect(await connect()).toMatchObject({ error: { code: 'connection-not-allowed' } });
    expect((await snapshot()).connection).toEqual({ mode: 'practice' });
    expect(await connect()).toEqual({ ok: true, value: {} });
    expect(await connect()).toEqual({ ok: true, value: {} });
    expect(asked).toEqual(Array(2).fill({ address: ADDRESS, fingerprint: null }));
  });
});

describe('an opened connection file', () => {
  it('changes nothing before it is accepted', async () => {
    const { userData, support, snapshot } = setUp();
    await support.chooseConnectionFile({});
    const { connection, connectionFile, firstRun } = await snapshot();
    expect(connectionFile).toMatchObject({
      ok: true,
      value: { address: ADDRESS, bank: { bankCode: '0001' } },
    });
    expect(connection).toEqual({ mode: 'practice' });
    expect(firstRun).toBe(true);
    expect(existsSync(userData)).toBe(false);
    await support.closeConnectionFile({});
    expect((await snapshot()).connectionFile).toBeNull();
    expect(existsSync(userData)).toBe(false);
  });

  it('is in use when it was accepted, also after the next start', async () => {
    const { userData, start, support, snapshot, offerId } = setUp();
    await support.chooseConnectionFile({});
    expect(await support.acceptConnection({ offerId: await offerId() })).toEqual({ ok: true, value: {} });
    const expected = {
      connection: { mode: 'connected', address: ADDRESS, hasCaFile: true },
      bank: { bankName: { ja: 'ためし信用金庫' } },
      firstRun: false,
      connectionFile: null,
    };
    expect(await snapshot()).toMatchObject(expected);
    expect(readFileSync(join(userData, 'bank-ca.pem'), 'utf8')).toBe(ca);
    expect(await start().mainHandlers.app.getSnapshot({})).toMatchObject(expected);
  });

  it('is one at a time: what was shown before cannot be accepted any more', async () => {
    const { support, offerId, snapshot } = setUp();
    await support.chooseConnectionFile({});
    const before = await offerId();
    await support.dropConnectionFile({ text: content({ address: 'https://other.example' }) });
    expect(await support.acceptConnection({ offerId: before })).toMatchObject({
      error: { code: 'connection-file-gone' },
    });
    expect((await snapshot()).connection).toEqual({ mode: 'practice' });
  });

  it('leaves the CA of before when the settings cannot be written', async () => {
    let full = false;
    const { userData, support, offerId, snapshot } = setUp({
      openSettingsFile: () => ({
        get store() {
          return {};
        },
        set store(_content) {
          if (full) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        },
      }),
    });
    mkdirSync(userData);
    writeFileSync(join(userData, 'bank-ca.pem'), otherCa);
    await support.chooseConnectionFile({});
    full = true;
    expect(await support.acceptConnection({ offerId: await offerId() })).toMatchObject({
      error: { code: 'disk-write-failed' },
    });
    expect(readFileSync(join(userData, 'bank-ca.pem'), 'utf8')).toBe(otherCa);
    expect(await snapshot()).toMatchObject({
      connection: { mode: 'practice' },
      connectionFile: { ok: true },
    });
  });

  it('is refused when it is gone or a folder', async () => {
    const { file, support, snapshot } = setUp({ chooseFile: async () => '/nowhere/bank.kagimori' });
    await support.chooseConnectionFile({});
    expect((await snapshot()).connectionFile).toMatchObject({
      error: { code: 'connection-file-unreadable' },
    });
    const folder = setUp({ chooseFile: async () => join(file, '..') });
    await folder.support.chooseConnectionFile({});
    expect((await folder.snapshot()).connectionFile).toMatchObject({
      error: { code: 'connection-file-unreadable' },
    });
  });

  it('is shown when the application was opened with it', async () => {
    const { file, start } = setUp();
    const host = silentHost(temporaryFolder());
    host.openedFiles.offer([file]);
    const application = start({ openedFiles: host.openedFiles });
    await application.start();
    await application.stop();
    const { connectionFile, openedFiles } = await application.mainHandlers.app.getSnapshot({});
    expect(connectionFile).toMatchObject({ ok: true, value: { address: ADDRESS } });
    expect(openedFiles).toEqual([]);
  });
});

describe('the first start', () => {
  it('asks until practice was chosen, and never again', async () => {
    const { start, support, snapshot } = setUp();
    expect((await snapshot()).firstRun).toBe(true);
    await support.beginPractice({});
    expect((await snapshot()).firstRun).toBe(false);
    expect((await start().mainHandlers.app.getSnapshot({})).firstRun).toBe(false);
  });

  it('does not ask who has settings of a version that did not ask', async () => {
    const { userData, start } = setUp();
    mkdirSync(userData);
    const settings = { preferences: { language: 'ja' }, connection: { mode: 'practice' }, certificates: {} };
    writeFileSync(join(userData, 'settings.json'), JSON.stringify(settings));
    const { firstRun, startFailure } = await start().mainHandlers.app.getSnapshot({});
    expect({ firstRun, startFailure }).toEqual({ firstRun: false, startFailure: null });
  });
});
