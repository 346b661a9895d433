import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { mayLoad, refuseForeignRequests, refuseNavigation } from '#electron/main/windows/navigation.ts';
import { denyPermissions } from '#electron/main/windows/permissions.ts';
import { prepareSessions } from '#electron/main/windows/sessions.ts';
import { openKeyWindow, openMainWindow, openPaperWindow } from '#electron/main/windows/window.ts';

/** What each session was given, by its partition; the main window's is the default one. */
const sessions = new Map<string, string[]>();

function sessionDouble(partition: string) {
  const given = sessions.get(partition) ?? [];
  sessions.set(partition, given);
  const take = (name: string) => () => void given.push(name);
  return {
    protocol: { handle: take('files') },
    webRequest: { onBeforeRequest: take('requests') },
    setPermissionRequestHandler: take('permissions'),
    setPermissionCheckHandler: () => undefined,
    setDevicePermissionHandler: () => undefined,
    setSpellCheckerEnabled: () => undefined,
    on: take('downloads'),
  };
}

const opened: { options: Record<string, unknown>; url: string }[] = [];

vi.mock('electron', () => ({
  nativeTheme: { shouldUseDarkColors: false },
  session: {
    get defaultSession() {
      return sessionDouble('');
    },
    fromPartition: (partition: string) => sessionDouble(partition),
  },
  BrowserWindow: class {
    readonly #entry: { options: Record<string, unknown>; url: string };
    constructor(options: Record<string, unknown>) {
      this.#entry = { options, url: '' };
      opened.push(this.#entry);
    }
    once(): void {}
    async loadURL(url: string): Promise<void> {
      this.#entry.url = url;
    }
  },
}));

beforeEach(() => {
  opened.length = 0;
});

/** A recorder for Electron objects that only take callbacks. */
function recorder() {
  const callbacks = new Map<string, (...args: unknown[]) => unknown>();
  const take =
    (name: string) =>
    (...args: unknown[]): void => {
      const callback = args.at(-1);
      if (typeof callback === 'function') {
        const key = args.length > 1 ? `${name}:${String(args[0])}` : name;
        callbacks.set(key, (...given: unknown[]) => Reflect.apply(callback, undefined, given));
      } else callbacks.set(name, () => callback);
    };
  return { callbacks, take };
}

describe('the windows', () => {
  it('are isolated, sandboxed, without Node, and load only our pages', () => {
    const parent = openMainWindow(false);
    openKeyWindow(parent, false);
    expect(opened.map(({ url }) => url)).toEqual(['app://kagimori/index.html', 'app://kagimori/key.html']);
    for (const { options } of opened) {
      expect(options['webPreferences']).toMatchObject({
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        spellcheck: false,
        devTools: false,
      });
      expect(options['show']).toBe(false);
    }
    expect(opened[1]?.options).toMatchObject({ modal: true, parent });
    expect(opened[0]?.options).toMatchObject({ width: 1200, height: 780, minWidth: 1024, minHeight: 640 });
  });
});

describe('the sessions', () => {
  it('are one for each kind of window, none of them on the disk but the main window’s', () => {
    const parent = openMainWindow(false);
    openKeyWindow(parent, false);
    openPaperWindow(parent, false);
    const partitions = opened.map(({ options }) => {
      const { webPreferences } = options;
      const partition: unknown =
        webPreferences instanceof Object ? Reflect.get(webPreferences, 'partition') : undefined;
      return typeof partition === 'string' ? partition : '';
    });
    expect(new Set(partitions).size).toBe(3);
    expect(partitions.filter((partition) => partition.startsWith('persist:'))).toEqual([]);
    prepareSessions(false);
    for (const partition of partitions) {
      expect(sessions.get(partition), partition).toEqual(['files', 'permissions', 'downloads', 'requests']);
    }
  });
});

describe('the session', () => {
  it('denies every permission, when asked and when checked, and every download', () => {
    const { callbacks, take } = recorder();
    const session = Object.fromEntries(
      [
        'setPermissionRequestHandler',
        'setPermissionCheckHandler',
        'setDevicePermissionHandler',
        'setSpellCheckerEnabled',
        'on',
      ].map((name) => [name, take(name)]),
    );
    Reflect.apply(denyPermissions, undefined, [session]);
    const answers: unknown[] = [];
    const answer = (value: unknown): void => void answers.push(value);
    for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal']) {
      callbacks.get('setPermissionRequestHandler')?.({}, permission, answer);
      expect(callbacks.get('setPermissionCheckHandler')?.({}, permission)).toBe(false);
    }
    expect(answers).toEqual([false, false, false, false, false]);
    expect(callbacks.get('setDevicePermissionHandler')?.({})).toBe(false);
    expect(callbacks.get('setSpellCheckerEnabled')?.()).toBe(false);
    const preventDefault = vi.fn();
    callbacks.get('on:will-download')?.({ preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });

  it.each([
    ['app://kagimori/index.html', true],
    ['data:image/png;base64,AA', true],
    ['app://kagimori.evil/index.html', false],
    ['app://evil/index.html', false],
    ['https://example.com/', false],
    ['http://127.0.0.1:9222/json', false],
    ['file:///etc/passwd', false],
    ['data:text/html,x', false],
    ['devtools://devtools/x', false],
    ['ws://127.0.0.1/', false],
    ['blob:app://kagimori/1', false],
  ])('lets a page load %s: %s', (url, allowed) => {
    expect(mayLoad(url)).toBe(allowed);
    const { callbacks, take } = recorder();
    Reflect.apply(refuseForeignRequests, undefined, [
      { webRequest: { onBeforeRequest: take('request') } },
      false,
    ]);
    const answers: unknown[] = [];
    callbacks.get('request')?.({ url }, (answer: unknown) => answers.push(answer));
    expect(answers).toEqual([{ cancel: !allowed }]);
  });

  it('lets a page load nothing of the network', () => {
    fc.assert(fc.property(fc.webUrl(), (url) => !mayLoad(url)));
  });
});

describe('a page', () => {
  it('cannot navigate, redirect, open a window or attach a webview', () => {
    const { callbacks, take } = recorder();
    const setWebRTCIPHandlingPolicy = vi.fn();
    const contents = { on: take('on'), setWindowOpenHandler: take('open'), setWebRTCIPHandlingPolicy };
    Reflect.apply(refuseNavigation, undefined, [contents]);
    const events = ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'];
    for (const event of events) {
      const preventDefault = vi.fn();
      callbacks.get(`on:${event}`)?.({ preventDefault });
      expect(preventDefault, event).toHaveBeenCalledOnce();
    }
    expect(callbacks.get('open')?.({ url: 'app://kagimori/index.html' })).toEqual({ action: 'deny' });
    expect(setWebRTCIPHandlingPolicy).toHaveBeenCalledExactlyOnceWith('disable_non_proxied_udp');
  });
});

describe('the source of the main process', () => {
  const folder = join(import.meta.dirname, '..', '..', '..', 'electron');
  const filesWith = (pattern: RegExp): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && pattern.test(readFileSync(join(folder, name), 'utf8')))
      .map((name) => name.replaceAll('\\', '/'))
      .toSorted();

  it('takes ipcMain from Electron in one place, and ipcRenderer in one', () => {
    expect(filesWith(/import \{[^}]*\bipcMain\b[^}]*\} from 'electron'/)).toEqual(['main/index.ts']);
    expect(filesWith(/import \{[^}]*\bipcRenderer\b[^}]*\} from 'electron'/)).toEqual(['preload/bridge.ts']);
  });

  it('never opens anything outside and never gives TLS a container', () => {
    expect(filesWith(/openExternal|shell\b.*from 'electron'|\bpfx\s*:/)).toEqual([]);
  });
});
