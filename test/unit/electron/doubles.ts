import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  type CertificateOpener,
  createCertificateOpener,
} from '#electron/main/certificates/certificate-opener.ts';
import {
  type CertificateStore,
  createCertificateStore,
} from '#electron/main/certificates/certificate-store.ts';
import type { Clock } from '#electron/main/clock.ts';
import type { DiagnosticEvent, DiagnosticLog } from '#electron/main/diagnostic-log.ts';
import { type Files, systemFiles } from '#electron/main/files.ts';
import { createPassphraseVault, type KeyStore } from '#electron/main/key-access/passphrase-vault.ts';
import { DEFAULT_SETTINGS, type Settings, type StoredSettings } from '#electron/main/settings.ts';
import { ok } from '#protocol/result.ts';
import { NOW } from './pki.ts';

/** A log that keeps its events; references count up. */
export function memoryLog(): DiagnosticLog & { readonly events: DiagnosticEvent[] } {
  const events: DiagnosticEvent[] = [];
  return {
    events,
    record: (event, reference = `ref-${events.length + 1}`) => {
      events.push(event);
      return reference;
    },
  };
}

/** A clock that stands until it is moved. */
export function manualClock(start = NOW): Clock & { readonly advance: (milliseconds: number) => void } {
  let now = start.getTime();
  let alarms: { readonly at: number; readonly ring: () => void }[] = [];
  return {
    now: () => new Date(now),
    after: (milliseconds, ring) => {
      const alarm = { at: now + milliseconds, ring };
      alarms.push(alarm);
      return () => {
        alarms = alarms.filter((other) => other !== alarm);
      };
    },
    advance: (milliseconds) => {
      now += milliseconds;
      const due = alarms.filter(({ at }) => at <= now);
      alarms = alarms.filter(({ at }) => at > now);
      for (const { ring } of due) ring();
    },
  };
}

/** Settings that are only in memory. */
export function memorySettings(initial: Partial<StoredSettings> = {}): Settings {
  let current: StoredSettings = { ...DEFAULT_SETTINGS, ...initial };
  return {
    read: () => current,
    update: (change) => {
      current = { ...current, ...change };
      return ok(undefined);
    },
  };
}

/** A folder that is removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kagimori-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The worker's own source: Node runs it as it is. */
export const opener = createCertificateOpener(
  new URL('../../../electron/main/certificates/certificate-worker.ts', import.meta.url),
);

type Backend = ReturnType<KeyStore['getSelectedStorageBackend']>;

/** A key store of the system whose encryption is to be recognised and undone, nothing more. */
export function memoryKeyStore(
  state: { backend?: Backend; available?: boolean; version?: string; rotated?: boolean } = {},
): KeyStore & { readonly state: typeof state } {
  const xor = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
  return {
    state,
    isAsyncEncryptionAvailable: async () => state.available ?? true,
    getSelectedStorageBackend: () => state.backend ?? 'gnome_libsecret',
    encryptStringAsync: async (text) =>
      Buffer.concat([Buffer.from(state.version ?? 'v11'), xor(Buffer.from(text))]),
    decryptStringAsync: async (encrypted) => {
      if (encrypted.subarray(0, 3).toString() !== (state.version ?? 'v11')) throw new Error('not ours');
      return { result: xor(encrypted.subarray(3)).toString(), shouldReEncrypt: state.rotated ?? false };
    },
  };
}

type StoreOptions = {
  readonly folder?: string;
  readonly files?: Partial<Files>;
  readonly settings?: Settings;
  readonly keyStore?: KeyStore | null;
  readonly platform?: NodeJS.Platform;
  readonly now?: () => Date;
  readonly log?: DiagnosticLog;
  readonly onChange?: () => void;
  readonly inspect?: CertificateOpener['inspect'];
};

/** A certificate store in a folder of its own. */
export function certificateStore(options: StoreOptions = {}): CertificateStore {
  const { settings = memorySettings(), now = () => NOW, log = memoryLog() } = options;
  const { onChange = () => undefined, keyStore = memoryKeyStore(), platform = 'linux' } = options;
  const folder = options.folder ?? temporaryFolder();
  const files = { ...systemFiles, ...options.files };
  const passphrases = createPassphraseVault({ folder, files, keyStore, platform, log, onChange });
  const { inspect = opener.inspect } = options;
  return createCertificateStore({ folder, files, settings, inspect, passphrases, now, log, onChange });
}
