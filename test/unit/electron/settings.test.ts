import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createApplication } from '#electron/main/application.ts';
import { DEFAULT_SETTINGS, openSettings, type SettingsFile } from '#electron/main/settings.ts';
import { silentHost } from '../../fixtures/silent-host.ts';
import { memoryLog, temporaryFolder } from './doubles.ts';
import { NOW } from './pki.ts';

/** Writes at each assignment, as electron-store does. */
function jsonFile(folder: string): SettingsFile {
  return {
    get store() {
      return JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'));
    },
    set store(content) {
      writeFileSync(join(folder, 'settings.json'), JSON.stringify(content));
    },
  };
}

const open = (folder: string, openFile: (folder: string) => SettingsFile = jsonFile) =>
  openSettings({ folder, openFile, now: () => NOW, log: memoryLog() });

describe('the settings', () => {
  it('are Japanese, in practice mode, at the first start, and write nothing yet', () => {
    const folder = temporaryFolder();
    const { settings, trouble } = open(folder);
    expect(settings.read()).toEqual(DEFAULT_SETTINGS);
    expect(trouble).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('take the log-on PINs from the software keyboard until somebody chooses the real one', () => {
    expect(open(temporaryFolder()).settings.read().preferences.softwareKeyboard).toBe(true);
    const folder = temporaryFolder();
    const preferences = { ...DEFAULT_SETTINGS.preferences, softwareKeyboard: false };
    open(folder).settings.update({ preferences });
    expect(open(folder).settings.read().preferences.softwareKeyboard).toBe(false);
  });

  it('survive a restart', () => {
    const folder = temporaryFolder();
    const preferences = { ...DEFAULT_SETTINGS.preferences, language: 'en', theme: 'dark' } as const;
    open(folder).settings.update({ preferences });
    expect(open(folder).settings.read().preferences).toEqual(preferences);
  });

  it('that a window changes one by one all survive a restart', async () => {
    const userData = temporaryFolder();
    const { setPreferences } = createApplication(silentHost(userData)).mainHandlers.app;
    const changes: readonly Parameters<typeof setPreferences>[0][] = [
      { hiddenColumns: ['balance-inquiry', 'payroll.approve'] },
      { language: 'en' },
      { theme: 'dark' },
      { bankSigns: true },
      { softwareKeyboard: true },
      { softwareKeyboard: false },
    ];
    for (const change of changes) expect(await setPreferences(change)).toEqual({ ok: true, value: {} });
    expect(createApplication(silentHost(userData)).preferences()).toEqual({
      language: 'en',
      theme: 'dark',
      bankSigns: true,
      hiddenColumns: ['balance-inquiry', 'payroll.approve'],
      softwareKeyboard: false,
    });
  });

  it.each([
    ['cut off', '{"preferences":{"langu'],
    ['of another shape', '{"preferences":{"language":"fr","theme":"system","bankSigns":false}}'],
    ['empty', ''],
  ])('that are %s are kept aside, reported, and replaced by the defaults', (_how, content) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'settings.json'), content);
    const { settings, trouble } = open(folder);
    expect(trouble?.code).toBe('settings-damaged');
    expect(settings.read()).toEqual(DEFAULT_SETTINGS);
    expect(existsSync(join(folder, 'settings.json'))).toBe(false);
    const aside = join(folder, 'settings.damaged-2026-11-22T03-00-00.000Z.json');
    expect(readFileSync(aside, 'utf8')).toBe(content);
    expect(open(folder).trouble).toBeNull();
  });

  it('stay as they were when the disk refuses the change', () => {
    const full: SettingsFile = {
      get store() {
        return {};
      },
      set store(_content) {
        throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
      },
    };
    const { settings } = open(temporaryFolder(), () => full);
    const result = settings.update({ connection: { mode: 'connected', address: 'https://bank.example' } });
    expect(result).toMatchObject({ ok: false, error: { code: 'disk-write-failed' } });
    expect(settings.read()).toEqual(DEFAULT_SETTINGS);
  });
});
