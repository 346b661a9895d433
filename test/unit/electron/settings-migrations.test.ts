import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCertificateStores } from '#electron/main/certificates/certificate-stores.ts';
import { openSettings, StoredSettings } from '#electron/main/settings.ts';
import { SETTINGS_VERSION } from '#electron/main/settings-migrations.ts';
import { memoryKeyStore, memoryLog, opener, temporaryFolder } from './doubles.ts';
import { NOW } from './pki.ts';

const EARLIER = join(import.meta.dirname, '..', '..', 'fixtures', 'earlier-settings');
const contentOf = (file: string): Record<string, unknown> => JSON.parse(readFileSync(file, 'utf8'));

/** Opens a folder as the application does; its file is written at each change. */
function open(folder: string) {
  const file = join(folder, 'settings.json');
  const openFile = () => ({
    get store() {
      return contentOf(file);
    },
    set store(content) {
      writeFileSync(file, JSON.stringify(content));
    },
  });
  return { ...openSettings({ folder, openFile, now: () => NOW, log: memoryLog() }), file };
}

function openEarlier(name: string) {
  const folder = temporaryFolder();
  copyFileSync(join(EARLIER, name), join(folder, 'settings.json'));
  return { ...open(folder), folder };
}

describe('settings of an earlier version', () => {
  it('are carried over from the first form of version 1, which knew one certificate in each file', () => {
    const { settings, trouble } = openEarlier('version-1-first.json');
    const earlier = contentOf(join(EARLIER, 'version-1-first.json'));
    expect(trouble).toBeNull();
    expect(settings.read()).toMatchObject({
      preferences: {
        language: 'en',
        theme: 'dark',
        bankSigns: true,
        hiddenColumns: [],
        softwareKeyboard: false,
      },
      connection: earlier['connection'],
      certificates: {
        ['a'.repeat(64)]: { fileName: 'admin.p12', identities: [{ thumbprint: 'c'.repeat(64) }] },
        ['b'.repeat(64)]: { fileName: 'admin.p12', identities: null },
      },
      standings: {},
      notified: {},
    });
  });

  it('lose nothing of the last form of version 1', () => {
    const { settings, trouble } = openEarlier('version-1-last.json');
    expect(trouble).toBeNull();
    expect(settings.read()).toEqual({ begun: true, ...contentOf(join(EARLIER, 'version-1-last.json')) });
  });

  it.each(readdirSync(EARLIER))(
    'are written in the new form by the first change, not before (%s)',
    (name) => {
      const { settings, file, folder } = openEarlier(name);
      expect(readFileSync(file, 'utf8')).toBe(readFileSync(join(EARLIER, name), 'utf8'));
      settings.update({ connection: { mode: 'practice' } });
      expect(contentOf(file)).toMatchObject({ version: SETTINGS_VERSION });
      const { version: _version, ...written } = contentOf(file);
      expect(StoredSettings.strict().parse(written)).toEqual(settings.read());
      expect(open(folder).settings.read()).toEqual(settings.read());
    },
  );
});

describe('the certificates that a newer version has listed in its settings', () => {
  it('are refused with them, byte for byte as they were, whatever is asked', async () => {
    const folder = temporaryFolder();
    const newer = '{ "version": 3, "certificates": [ "of another form" ] }\n';
    writeFileSync(join(folder, 'settings.json'), newer);
    const { settings, trouble, file } = open(folder);
    expect(trouble?.code).toBe('settings-newer');
    expect(settings.update({ connection: { mode: 'practice' } })).toMatchObject({
      ok: false,
      error: { code: 'settings-newer' },
    });
    const stores = createCertificateStores({
      userData: folder,
      settings,
      inspect: opener.inspect,
      keyStore: memoryKeyStore(),
      platform: 'linux',
      now: () => NOW,
      log: memoryLog(),
      onChange: () => undefined,
    });
    expect(stores.connected.setStanding('c'.repeat(64), 'revoked')).toMatchObject({ ok: false });
    expect(await stores.connected.list()).toEqual([]);
    expect(readFileSync(file, 'utf8')).toBe(newer);
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  it.each([0, -1, 1.5, '2', null])('are damaged, not newer, when their version is %s', (version) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ version }));
    expect(open(folder).trouble?.code).toBe('settings-damaged');
  });
});
