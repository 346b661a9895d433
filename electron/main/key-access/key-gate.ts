import type { BankCode } from '#protocol/domain/identifiers.ts';
import type { IpcHandlers } from '#protocol/ipc/combinators.ts';
import type { Failure, FailureCode } from '#protocol/ipc/failure.ts';
import {
  type KEY_WINDOW_IPC,
  type KeyPurpose,
  type KeyRequest,
  SHORTEST_NEW_PASSPHRASE,
} from '#protocol/ipc/key-window.ts';
import type { CertificateEntry } from '#protocol/ipc/snapshot.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { CertificateOpener } from '../certificates/certificate-opener.ts';
import { fileIdOf } from '../certificates/certificate-rows.ts';
import type { CertificateStore } from '../certificates/certificate-store.ts';
import type { DiagnosticLog } from '../diagnostic-log.ts';
import type { Door } from '../log-on/door.ts';
import { type Identity, zeroIdentity } from './identity.ts';
import { createKeyOpening, type Entered } from './key-opening.ts';
import { createPassphraseTrial } from './passphrase-trial.ts';

/** The key window while it is open. */
export type KeyWindow = {
  readonly close: () => void;
  /** Called once when the window is gone, however that came. */
  readonly onClosed: (callback: () => void) => void;
};

/** What the window shows, but for what the gate itself knows. */
export type ShownRequest = Omit<KeyRequest, 'purpose' | 'certificate' | 'remember' | 'retryAt'>;

/** What the person is asked. */
type Asked = {
  readonly store: CertificateStore;
  readonly certificateId: string;
  readonly request: ShownRequest;
};
export type KeyQuestion = Asked & {
  readonly bankCode: BankCode;
  readonly door: Door;
  /** Tells that nobody waits for the answer any more: the window closes, or does not open in the first place. */
  readonly withdrawn: AbortSignal;
};
export type PassphraseQuestion<T> = Asked & {
  readonly purpose: Exclude<KeyPurpose, 'log-on'>;
  /** Judges the passphrase (UTF-8) and makes its own copy; it is zeroed when this has answered. */
  readonly accept: (passphrase: Uint8Array) => Promise<Result<T, Failure>>;
};

/** Asks whether the key may be used, in a window of its own, and opens it with the passphrase given there. */
export type KeyGate = {
  /** Answers with the opened identity, which the caller zeroes, or with why there is none. */
  readonly ask: (question: KeyQuestion) => Promise<Result<Identity, Failure>>;
  /**
   * Asks for the passphrase of a renewal and hands it to `accept`. The window stays open while another
   * passphrase could mend it; once `accept` was called it runs to its end, also when the window was closed.
   */
  readonly askPassphrase: <T>(question: PassphraseQuestion<T>) => Promise<Result<T, Failure>>;
  /** Closes the window if it is open: the answer is `consent-refused`. */
  readonly cancel: () => void;
  readonly handlers: IpcHandlers<typeof KEY_WINDOW_IPC>;
};

type Dependencies = {
  readonly openWindow: () => KeyWindow;
  readonly openCertificate: CertificateOpener['open'];
  readonly now: () => Date;
  readonly log: DiagnosticLog;
};

/** A question on its way to the person. */
type Posed<T> = Asked & {
  readonly purpose: KeyPurpose;
  readonly entry: CertificateEntry;
  readonly attempt: (entered: Entered) => Promise<Result<T, Failure>>;
  /** Undoes what nobody waits for any more; null for an attempt that is waited for in any case. */
  readonly discard: ((value: T) => void) | null;
  /** Failures that another try in the same window can mend. */
  readonly mendable: ReadonlySet<FailureCode>;
  readonly withdrawn: AbortSignal | null;
};

/** The question that is open, whatever its answer is. */
type Pending = {
  readonly request: () => Promise<KeyRequest>;
  readonly allow: (entered: Entered) => Promise<Result<Record<string, never>, Failure>>;
  readonly abandon: () => void;
};

const MENDABLE: Readonly<Record<'key' | 'passphrase', ReadonlySet<FailureCode>>> = {
  key: new Set<FailureCode>([
    'wrong-passphrase-or-damaged',
    'passphrase-wait',
    'remembered-passphrase-wrong',
    // The passphrase could not be kept as was asked: the person decides whether to go on without.
    'passphrase-protection-missing',
    'disk-write-failed',
  ]),
  passphrase: new Set<FailureCode>([
    'wrong-passphrase-or-damaged',
    'passphrase-wait',
    'passphrase-too-short',
    'passphrase-protection-missing',
  ]),
};

/** Characters of a text as UTF-8, without making a string of it: every byte that does not continue one. */
export const characterCount = (utf8: Uint8Array): number =>
  utf8.reduce((count, byte) => count + Number((byte & 0xc0) !== 0x80), 0);

/** Creates the gate; there is one for the application. */
export function createKeyGate({ openWindow, openCertificate, now, log }: Dependencies): KeyGate {
  const trial = createPassphraseTrial(now, log);
  const openKey = createKeyOpening({ openCertificate, trial, now, log });
  let pending: Pending | null = null;

  const fail = (code: FailureCode) =>
    err<Failure>({ code, reference: log.record({ event: 'refused', code, cause: 'key-window' }) });

  const requestOf = async ({
    purpose,
    entry,
    store,
    request,
  }: Pick<Posed<never>, 'purpose' | 'entry' | 'store' | 'request'>): Promise<KeyRequest> => {
    const fileId = fileIdOf(entry.id);
    const remember = purpose === 'log-on' ? await store.passphrases.option(fileId) : 'unavailable';
    return { ...request, purpose, certificate: entry, remember, retryAt: trial.retryAt(purpose, fileId) };
  };

  const refusalOf = ({ purpose, entry }: Pick<Posed<never>, 'purpose' | 'entry'>) =>
    err<Failure>({
      code: 'consent-refused',
      reference: log.record({ event: 'consent-refused', purpose, certificateId: entry.id }),
    });

  /** Opens the window and settles when the question is answered, or the window gone. */
  const pose = <T>(posed: Posed<T>): Promise<Result<T, Failure>> =>
    new Promise((settle, reject) => {
      const { purpose, entry, attempt, discard, mendable, withdrawn } = posed;
      const window = openWindow();
      let [busy, abandoned, over] = [false, false, false];
      const refusal = () => refusalOf(posed);

      const conclude = (answer: Result<T, Failure>): void => {
        if (over) {
          if (answer.ok) discard?.(answer.value);
          return;
        }
        over = true;
        if (pending === question) pending = null;
        if (answer.ok) log.record({ event: 'consent-allowed', purpose, certificateId: entry.id });
        settle(answer);
        window.close();
      };

      const allow: Pending['allow'] = async (entered) => {
        if (busy || over || abandoned) return fail('ipc-refused');
        busy = true;
        try {
          const answer = await attempt(entered);
          const mends = !answer.ok && mendable.has(answer.error.code);
          if (!mends) conclude(answer);
          else if (abandoned) conclude(refusal());
          return answer.ok ? ok({}) : answer;
        } catch (error) {
          if (abandoned && !over) reject(error);
          throw error;
        } finally {
          busy = false;
        }
      };

      const abandon = (): void => {
        if (abandoned || over) return;
        abandoned = true;
        if (busy && discard === null) window.close();
        else conclude(refusal());
      };

      const question: Pending = { request: () => requestOf(posed), allow, abandon };
      pending = question;
      window.onClosed(abandon);
      withdrawn?.addEventListener('abort', abandon, { once: true });
    });

  const cancel = (): void => {
    pending?.abandon();
    pending = null;
  };

  /** Finds what is asked about, then asks in the place of whatever is asked now. */
  const askAbout = async <T>(
    { store, certificateId }: Asked,
    posedOf: (entry: CertificateEntry) => Posed<T>,
  ): Promise<Result<T, Failure>> => {
    const entry = await store.find(certificateId);
    if (!entry.ok) return entry;
    const posed = posedOf(entry.value);
    if (posed.withdrawn?.aborted) return refusalOf(posed);
    // Only now, because another question may have come while the store was read.
    cancel();
    return pose(posed);
  };

  const tryNew = async <T>(
    { purpose, accept }: PassphraseQuestion<T>,
    entry: CertificateEntry,
    { passphrase, remember }: Entered,
  ): Promise<Result<T, Failure>> => {
    // No passphrase is kept for a file that is not there yet.
    if (passphrase === null || remember) return fail('passphrase-protection-missing');
    if (purpose === 'choose-passphrase') {
      return characterCount(passphrase) < SHORTEST_NEW_PASSPHRASE
        ? fail('passphrase-too-short')
        : accept(passphrase);
    }
    const fileId = fileIdOf(entry.id);
    const waiting = trial.refusal(purpose, fileId);
    return waiting === null ? trial.count(purpose, fileId, () => accept(passphrase)) : err(waiting);
  };

  return {
    ask: (question) =>
      askAbout(question, (entry) => ({
        ...question,
        purpose: 'log-on',
        entry,
        attempt: (entered) => {
          const { store, bankCode, door } = question;
          return openKey({ store, rowId: entry.id, bankCode, door }, entered);
        },
        discard: zeroIdentity,
        mendable: MENDABLE.key,
      })),
    askPassphrase: (question) =>
      askAbout(question, (entry) => ({
        ...question,
        entry,
        attempt: (entered) => tryNew(question, entry, entered),
        discard: null,
        mendable: MENDABLE.passphrase,
        withdrawn: null,
      })),
    cancel,
    handlers: {
      key: {
        getRequest: () => {
          if (pending === null) throw new Error('the key window is open without a question');
          return pending.request();
        },
        allow: async ({ passphrase, remember }) => {
          try {
            return pending === null ? fail('ipc-refused') : await pending.allow({ passphrase, remember });
          } finally {
            passphrase?.fill(0);
          }
        },
        refuse: () => {
          cancel();
          return {};
        },
      },
    },
  };
}
