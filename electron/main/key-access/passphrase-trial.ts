import type { Failure } from '#protocol/ipc/failure.ts';
import type { KeyPurpose } from '#protocol/ipc/key-window.ts';
import { err, type Result } from '#protocol/result.ts';
import type { DiagnosticLog } from '../diagnostic-log.ts';
import { createPassphraseAttempts } from './passphrase-attempts.ts';

/** Puts the count of wrong passphrases around what tries one, and on record. */
export type PassphraseTrial = {
  /** Until when nothing is tried (ISO 8601, UTC); null when an attempt may be made now. */
  readonly retryAt: (purpose: KeyPurpose, fileId: string) => string | null;
  /** `passphrase-wait` while nothing may be tried; null otherwise. */
  readonly refusal: (purpose: KeyPurpose, fileId: string) => Failure | null;
  /** Tries, and counts what came of it; a wrong one that begins a wait says until when. */
  readonly count: <T>(
    purpose: KeyPurpose,
    fileId: string,
    attempt: () => Promise<Result<T, Failure>>,
  ) => Promise<Result<T, Failure>>;
};

/** Creates the trial; there is one for the application, so that the count goes on from window to window. */
export function createPassphraseTrial(now: () => Date, log: DiagnosticLog): PassphraseTrial {
  const attempts = createPassphraseAttempts(now);
  // The passphrase of a renewal is another one than that of the file which is renewed.
  const subjectOf = (purpose: KeyPurpose, fileId: string): string => `${purpose} ${fileId}`;

  const retryAt: PassphraseTrial['retryAt'] = (purpose, fileId) =>
    attempts.retryAt(subjectOf(purpose, fileId))?.toISOString() ?? null;

  return {
    retryAt,
    refusal: (purpose, fileId) => {
      const end = retryAt(purpose, fileId);
      const code = 'passphrase-wait';
      if (end === null) return null;
      return { code, reference: log.record({ event: 'refused', code, cause: 'none' }), retryAt: end };
    },
    count: async (purpose, fileId, attempt) => {
      const answer = await attempt();
      const subject = subjectOf(purpose, fileId);
      if (answer.ok) attempts.right(subject);
      if (answer.ok || answer.error.code !== 'wrong-passphrase-or-damaged') return answer;
      const { inARow, retryAt: end } = attempts.wrong(subject);
      const { reference } = answer.error;
      const until = end?.toISOString() ?? null;
      log.record({ event: 'passphrase-wrong', purpose, fileId, inARow, retryAt: until }, reference);
      return until === null ? answer : err({ ...answer.error, retryAt: until });
    },
  };
}
