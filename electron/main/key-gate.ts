import { certificateDetails } from '#certs/details.ts';
import type { BankCode } from '#protocol/domain/identifiers.ts';
import type { CertificatePassphrase } from '#protocol/domain/secrets.ts';
import type { IpcHandlers } from '#protocol/ipc/combinators.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { KEY_WINDOW_IPC, KeyRequest } from '#protocol/ipc/key-window.ts';
import type { CertificateEntry } from '#protocol/ipc/snapshot.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { barFailure, barOf } from './certificate-bar.ts';
import type { CertificateOpener, OpenedFile } from './certificate-opener.ts';
import type { CertificateStore } from './certificate-store.ts';
import type { DiagnosticLog } from './diagnostic-log.ts';
import { type Identity, zeroIdentity } from './identity.ts';

/** The key window while it is open. */
export type KeyWindow = {
  readonly close: () => void;
  /** Called once when the window is gone, however that came. */
  readonly onClosed: (callback: () => void) => void;
};

/** What the person is asked. */
export type KeyQuestion = {
  readonly store: CertificateStore;
  readonly certificateId: string;
  readonly bankCode: BankCode;
  /** What the window shows, but for the certificate. */
  readonly request: Omit<KeyRequest, 'certificate'>;
};

/** Asks whether the key may be used, in a window of its own, and opens it with the passphrase given there. */
export type KeyGate = {
  /** Answers with the opened identity, which the caller zeroes, or with why there is none. */
  readonly ask: (question: KeyQuestion) => Promise<Result<Identity, Failure>>;
  /** Closes the window if it is open: the answer is `consent-refused`. */
  readonly cancel: () => void;
  readonly handlers: IpcHandlers<typeof KEY_WINDOW_IPC>;
};

type Dependencies = {
  readonly openWindow: () => KeyWindow;
  readonly openCertificate: CertificateOpener;
  readonly now: () => Date;
  readonly log: DiagnosticLog;
};

type Pending = {
  readonly question: KeyQuestion;
  readonly entry: CertificateEntry;
  readonly window: KeyWindow;
  readonly settle: (answer: Result<Identity, Failure>) => void;
  /** The passphrase is being tried. */
  busy: boolean;
};

/** Creates the gate; there is one for the application. */
export function createKeyGate({ openWindow, openCertificate, now, log }: Dependencies): KeyGate {
  let pending: Pending | null = null;

  const refusal = (certificateId: string) =>
    err<Failure>({
      code: 'consent-refused',
      reference: log.record({ event: 'consent-refused', certificateId }),
    });

  /** Ends the question; an answer that comes after the window was closed is dropped. */
  const finish = (question: Pending, answer: Result<Identity, Failure>): void => {
    if (pending !== question) {
      if (answer.ok) zeroIdentity(answer.value);
      return;
    }
    pending = null;
    question.settle(answer);
    question.window.close();
  };

  const judge = (question: Pending, opened: OpenedFile): Result<Identity, Failure> => {
    const { store, certificateId, bankCode } = question.question;
    const details = certificateDetails(opened.certificateChain, bankCode);
    store.remember(certificateId, details);
    const bar = barOf(details, now());
    if (bar === null) {
      log.record({ event: 'consent-allowed', thumbprint: details.thumbprint });
      return ok({ certificateId, details, ...opened });
    }
    zeroIdentity(opened);
    const code = barFailure(bar);
    const { thumbprint } = details;
    return err({ code, reference: log.record({ event: 'certificate-barred', code, thumbprint }) });
  };

  const open = async (
    question: Pending,
    passphrase: CertificatePassphrase,
  ): Promise<Result<Identity, Failure>> => {
    const file = await question.question.store.read(question.question.certificateId);
    if (!file.ok) return file;
    const opened = await openCertificate(file.value, passphrase);
    if (opened.ok) return judge(question, opened.value);
    const { problem, algorithm } = opened.error;
    const reference = log.record({ event: 'certificate-not-opened', problem });
    return err({ code: problem, reference, ...(algorithm === undefined ? {} : { algorithm }) });
  };

  const allow = async (
    passphrase: CertificatePassphrase,
  ): Promise<Result<Record<string, never>, Failure>> => {
    const question = pending;
    if (question === null || question.busy) {
      const code = 'ipc-refused';
      return err({ code, reference: log.record({ event: 'refused', code, cause: 'no-question' }) });
    }
    question.busy = true;
    try {
      const answer = await open(question, passphrase);
      // A mistyped passphrase is the one failure that another try in the same window can mend.
      if (answer.ok || answer.error.code !== 'wrong-passphrase-or-damaged') finish(question, answer);
      return answer.ok ? ok({}) : answer;
    } finally {
      question.busy = false;
    }
  };

  const cancel = (): void => {
    if (pending !== null) finish(pending, refusal(pending.question.certificateId));
  };

  return {
    ask: async (question) => {
      const entry = await question.store.find(question.certificateId);
      if (!entry.ok) return entry;
      // Only now, because another question may have come while the store was read.
      cancel();
      return new Promise((settle) => {
        const window = openWindow();
        const asked: Pending = { question, entry: entry.value, window, settle, busy: false };
        pending = asked;
        window.onClosed(() => {
          if (pending === asked) finish(asked, refusal(question.certificateId));
        });
      });
    },
    cancel,
    handlers: {
      key: {
        getRequest: () => {
          if (pending === null) throw new Error('the key window is open without a question');
          return { ...pending.question.request, certificate: pending.entry };
        },
        allow: async ({ passphrase }) => {
          try {
            return await allow(passphrase);
          } finally {
            passphrase.fill(0);
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
