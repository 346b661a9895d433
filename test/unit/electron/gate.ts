import type { CertificateOpener } from '#electron/main/certificates/certificate-opener.ts';
import type { CertificateStore } from '#electron/main/certificates/certificate-store.ts';
import { createKeyGate } from '#electron/main/key-access/key-gate.ts';
import type { ShownRequest } from '#electron/main/key-access/key-questions.ts';
import type { Door } from '#electron/main/log-on/door.ts';
import { DEFAULT_SETTINGS } from '#electron/main/settings.ts';
import type { BankCode } from '#protocol/domain/identifiers.ts';
import { CertificatePassphrase } from '#protocol/domain/secrets.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import { ok, type Result } from '#protocol/result.ts';
import { certificateStore, manualClock, memoryKeyStore, memoryLog, opener } from './doubles.ts';
import { BANK_CODE, PASSPHRASE } from './pki.ts';

export const passphrase = (text = PASSPHRASE) => CertificatePassphrase.parse(new TextEncoder().encode(text));

export const REQUEST: ShownRequest = {
  appName: '鍵守',
  bankAddress: 'https://127.0.0.1:1',
  preferences: DEFAULT_SETTINGS.preferences,
  practicePassphrase: 'sample',
};

/** Of a question that somebody waits for to its end. */
export const NEVER = new AbortController().signal;

type Options = {
  readonly open?: CertificateOpener['open'];
  readonly keyStore?: Parameters<typeof memoryKeyStore>[0] | null;
};

/** Windows that do nothing by themselves. */
export function keyWindows() {
  const windows: { open: boolean; closed: () => void }[] = [];
  const openWindow = () => {
    const window = { open: true, closed: (): void => undefined };
    windows.push(window);
    return {
      close: () => {
        if (!window.open) return;
        window.open = false;
        window.closed();
      },
      onClosed: (callback: () => void) => {
        window.closed = callback;
      },
    };
  };
  return { windows, openWindow };
}

/** A gate before a store with one file in it. */
export async function gateBefore(file: Buffer, { open = opener.open, keyStore = {} }: Options = {}) {
  const log = memoryLog();
  const clock = manualClock();
  const keys = keyStore === null ? null : memoryKeyStore(keyStore);
  const store: CertificateStore = certificateStore({
    log,
    now: clock.now,
    keyStore: keys,
    inspect: async () => ok(undefined),
  });
  const imported = await store.importContent('admin.p12', file);
  if (!imported.ok) throw new Error(imported.error.code);
  const { id } = imported.value.certificate;
  const { windows, openWindow } = keyWindows();
  const gate = createKeyGate({ openWindow, openCertificate: open, now: clock.now, log });

  const opened = async (): Promise<void> => {
    const before = windows.length;
    while (windows.length === before) await new Promise((resolve) => setImmediate(resolve));
  };
  /** Asks for a row and waits for the window. */
  const ask = async (
    bankCode: BankCode = BANK_CODE,
    certificateId = id,
    { door = 'administrator', withdrawn = NEVER }: { door?: Door; withdrawn?: AbortSignal } = {},
  ) => {
    const answer = gate.ask({ store, certificateId, bankCode, door, request: REQUEST, withdrawn });
    await opened();
    return { answer };
  };
  /** Asks for a passphrase and waits for the window. */
  const askPassphrase = async <T>(
    purpose: 'choose-passphrase' | 'continue-renewal',
    accept: (given: Uint8Array) => Promise<Result<T, Failure>>,
  ) => {
    const answer = gate.askPassphrase({ purpose, store, certificateId: id, request: REQUEST, accept });
    await opened();
    return { answer };
  };
  const allow = (text: string | null = PASSPHRASE, remember = false) =>
    gate.handlers.key.allow({ passphrase: text === null ? null : passphrase(text), remember });
  return {
    gate,
    ask,
    askPassphrase,
    allow,
    store,
    id,
    windows,
    log,
    clock,
    keys,
    window: () => windows.at(-1),
  };
}
