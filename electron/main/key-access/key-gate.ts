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
import { type Identity, zeroIdentity } from './identity.ts';
import { createKeyOpening, type Entered } from './key-opening.ts';
import type {
  AcquisitionQuestion,
  Asked,
  ConnectionQuestion,
  KeyQuestion,
  PassphraseQuestion,
  ShownRequest,
} from './key-questions.ts';
import { createPassphraseTrial } from './passphrase-trial.ts';

/** The key window while it is open. */
export type KeyWindow = {
  readonly close: () => void;
  /** Called once when the window is gone, however that came. */
  readonly onClosed: (callback: () => void) => void;
};

/**
 * Asks whether the key may be used, in a window of its own, and opens it with the passphrase given there; also whether
 * the bank may be called without a key. The main page can neither see nor drive that window.
 */
export type KeyGate = {
  /** Answers with the opened identity, which the caller zeroes, or with why there is none. */
  readonly ask: (question: KeyQuestion) => Promise<Result<Identity, Failure>>;
  /**
   * Asks for the passphrase of a renewal and hands it to `accept`. The window stays open while another
   * passphrase could mend it; once `accept` was called it runs to its end, also when the window was closed.
   */
  readonly askPassphrase: <T>(question: PassphraseQuestion<T>) => Promise<Result<T, Failure>>;
  /** Shows the address, and asks with one answer for consent to a connection without a key and for the passphrase. */
  readonly askAcquisition: <T>(question: AcquisitionQuestion<T>) => Promise<Result<T, Failure>>;
  /** Shows the address and asks whether to connect to it without a key. @returns `connection-not-allowed` for no */
  readonly askConnection: (question: ConnectionQuestion) => Promise<Result<void, Failure>>;
  /** Closes the window if it is open: the answer is no. */
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
type Posed<T> = {
  readonly purpose: KeyPurpose;
  readonly request: ShownRequest;
  /** Null where no certificate is asked about. */
  readonly about: { readonly store: CertificateStore; readonly entry: CertificateEntry } | null;
  readonly acquiring: KeyRequest['acquiring'];
  /** Under which name wrong passphrases are counted; null where none is asked for. */
  readonly counted: string | null;
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

const MENDABLE: Readonly<Record<'key' | 'passphrase' | 'connection', ReadonlySet<FailureCode>>> = {
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
  connection: new Set(),
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
    about,
    acquiring,
    counted,
    request,
  }: Pick<Posed<never>, 'purpose' | 'about' | 'acquiring' | 'counted' | 'request'>): Promise<KeyRequest> => {
    const keeps = purpose === 'log-on' && about !== null && counted !== null;
    return {
      ...request,
      purpose,
      certificate: about?.entry ?? null,
      acquiring,
      remember: keeps ? await about.store.passphrases.option(counted) : 'unavailable',
      retryAt: counted === null ? null : trial.retryAt(purpose, counted),
    };
  };

  const refusalOf = ({ purpose, about }: Pick<Posed<never>, 'purpose' | 'about'>) =>
    err<Failure>({
      code: about === null ? 'connection-not-allowed' : 'consent-refused',
      reference: log.record({ event: 'consent-refused', purpose, certificateId: about?.entry.id ?? null }),
    });

  /** Opens the window and settles when the question is answered, or the window gone. */
  const pose = <T>(posed: Posed<T>): Promise<Result<T, Failure>> =>
    new Promise((settle, reject) => {
      const { purpose, about, attempt, discard, mendable, withdrawn } = posed;
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
        const certificateId = about?.entry.id ?? null;
        if (answer.ok) log.record({ event: 'consent-allowed', purpose, certificateId });
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

  /** Asks in the place of whatever is asked now. */
  const poseNext = <T>(posed: Posed<T>): Promise<Result<T, Failure>> => {
    if (posed.withdrawn?.aborted) return Promise.resolve(refusalOf(posed));
    cancel();
    return pose(posed);
  };

  /** Finds what is asked about; another question may come while the store is read. */
  const askAbout = async <T>(
    { store, certificateId }: Asked,
    posedOf: (entry: CertificateEntry) => Posed<T>,
  ): Promise<Result<T, Failure>> => {
    const entry = await store.find(certificateId);
    if (!entry.ok) return entry;
    return poseNext(posedOf(entry.value));
  };

  const tryNew = async <T>(
    { purpose, accept }: Pick<PassphraseQuestion<T> | AcquisitionQuestion<T>, 'purpose' | 'accept'>,
    counted: string,
    { passphrase, remember }: Entered,
  ): Promise<Result<T, Failure>> => {
    // No passphrase is kept for a file that is not there yet.
    if (passphrase === null || remember) return fail('passphrase-protection-missing');
    if (purpose === 'choose-passphrase' || purpose === 'acquire') {
      return characterCount(passphrase) < SHORTEST_NEW_PASSPHRASE
        ? fail('passphrase-too-short')
        : accept(passphrase);
    }
    const waiting = trial.refusal(purpose, counted);
    return waiting === null ? trial.count(purpose, counted, () => accept(passphrase)) : err(waiting);
  };

  return {
    ask: (question) =>
      askAbout(question, (entry) => ({
        ...question,
        purpose: 'log-on',
        about: { store: question.store, entry },
        acquiring: null,
        counted: fileIdOf(entry.id),
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
        about: { store: question.store, entry },
        acquiring: null,
        counted: fileIdOf(entry.id),
        attempt: (entered) => tryNew(question, fileIdOf(entry.id), entered),
        discard: null,
        mendable: MENDABLE.passphrase,
        withdrawn: null,
      })),
    askAcquisition: (question) =>
      poseNext({
        ...question,
        about: null,
        counted: question.name,
        attempt: (entered) => tryNew(question, question.name, entered),
        discard: null,
        mendable: MENDABLE.passphrase,
        withdrawn: null,
      }),
    askConnection: (question) =>
      poseNext({
        ...question,
        purpose: 'without-certificate',
        about: null,
        acquiring: null,
        counted: null,
        attempt: async ({ passphrase, remember }) =>
          passphrase === null && !remember ? ok(undefined) : fail('ipc-refused'),
        discard: () => undefined,
        mendable: MENDABLE.connection,
      }),
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
