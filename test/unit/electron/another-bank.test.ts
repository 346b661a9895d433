import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionTarget } from '#electron/main/windows/connection-question.ts';
import { ADDRESS, applicationWith, contentWith } from './connection-file-double.ts';
import { testAuthority } from './pki.ts';

let content: ReturnType<typeof contentWith>;
beforeAll(async () => {
  content = contentWith((await testAuthority()).certificate.toString());
});
const setUp = (changes?: Parameters<typeof applicationWith>[1]) => applicationWith(content(), changes);

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
    expect(asked).toEqual([{ address: ADDRESS, fingerprints: [expect.stringMatching(/^[0-9a-f]{64}$/)] }]);
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
    expect(asked.slice(1)).toEqual(Array(2).fill({ address: ADDRESS, fingerprints: [] }));
  });

  it('cannot be reached without its CA file by a way round through the practice bank', async () => {
    const asked: ConnectionTarget[] = [];
    const { support, settings, snapshot, offerId } = setUp({
      allowConnection: async (target) => {
        asked.push(target);
        return true;
      },
    });
    await support.dropConnectionFile({ text: content() });
    await support.acceptConnection({ offerId: await offerId() });
    await settings.practice({});
    expect(await settings.forgetCaFile({})).toMatchObject({ error: { code: 'connection-not-allowed' } });
    await settings.connect({ address: ADDRESS });
    expect((await snapshot()).connection).toMatchObject({ hasCaFile: true });
    expect(asked[1]).toEqual(asked[0]);
    expect(asked[0]?.fingerprints).toHaveLength(1);
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
    expect(asked).toEqual(Array(2).fill({ address: ADDRESS, fingerprints: [] }));
  });
});
