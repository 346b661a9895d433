import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { silentHost } from '../../fixtures/silent-host.ts';
import { ADDRESS, applicationWith, contentWith } from './connection-file-double.ts';
import { temporaryFolder } from './doubles.ts';
import { testAuthority } from './pki.ts';

let ca: string;
let otherCa: string;
let content: ReturnType<typeof contentWith>;
beforeAll(async () => {
  const [authority, other] = await Promise.all([testAuthority(), testAuthority()]);
  ca = authority.certificate.toString();
  otherCa = other.certificate.toString();
  content = contentWith(ca);
});
const setUp = (changes?: Parameters<typeof applicationWith>[1]) => applicationWith(content(), changes);

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
