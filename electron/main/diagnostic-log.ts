import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CertificateFileProblem } from '#protocol/domain/certificate.ts';
import type { ConnectionProblem, FailureCode } from '#protocol/ipc/failure.ts';
import type { KeyPurpose } from '#protocol/ipc/key-window.ts';

/**
 * Everything that can be written to the log. The union is closed and its fields are codes, names of ours and
 * public numbers: a secret has no field that it could be put into.
 */
export type DiagnosticEvent =
  | { readonly event: 'app-started'; readonly version: string; readonly mode: 'practice' | 'connected' }
  | {
      readonly event: 'consent-allowed' | 'consent-refused';
      readonly purpose: KeyPurpose;
      /** Null for a connection without a certificate. */
      readonly certificateId: string | null;
    }
  | {
      readonly event: 'passphrase-wrong';
      readonly purpose: KeyPurpose;
      readonly fileId: string;
      /** Wrong ones in a row. */
      readonly inARow: number;
      /** End of the wait that it began. */
      readonly retryAt: string | null;
    }
  | { readonly event: 'passphrase-kept'; readonly fileId: string }
  | { readonly event: 'passphrase-forgotten'; readonly fileId: string }
  | { readonly event: 'passphrase-not-read'; readonly fileId: string; readonly cause: ErrorCode }
  | { readonly event: 'certificate-not-opened'; readonly problem: CertificateFileProblem }
  | { readonly event: 'certificate-barred'; readonly code: FailureCode; readonly thumbprint: string }
  | { readonly event: 'connection-failed'; readonly problem: ConnectionProblem; readonly cause: ErrorCode }
  | { readonly event: 'bank-refused'; readonly route: string; readonly code: FailureCode }
  | { readonly event: 'log-on-ended'; readonly reason: FailureCode | 'logged-off' | 'renewed' }
  | { readonly event: 'ipc-refused'; readonly channel: string; readonly reason: IpcRefusal }
  | { readonly event: 'refused'; readonly code: FailureCode; readonly cause: ErrorCode }
  | { readonly event: 'expiry-notice'; readonly thumbprint: string; readonly days: number }
  | { readonly event: 'practice-bank-failed'; readonly reason: string }
  | { readonly event: 'practice-bank-restarted' }
  | { readonly event: 'page-gone'; readonly window: string; readonly reason: string; readonly again: boolean }
  | { readonly event: 'update'; readonly step: UpdateStep; readonly version: string }
  | { readonly event: 'update-failed'; readonly step: UpdateStep; readonly cause: ErrorCode }
  | { readonly event: 'unexpected'; readonly where: string; readonly error: ErrorTrace };

/** How far an update came. */
export type UpdateStep = 'check' | 'download' | 'install';

/** Why a call of a window was not let through. */
export type IpcRefusal = 'sender' | 'frame' | 'page' | 'payload';

/** A code like `ECONNREFUSED` or `EACCES`; never a message, which may quote what was being handled. */
export type ErrorCode = string & { readonly __errorCode?: never };

/** Where an exception came from, without its message. */
export type ErrorTrace = { readonly name: string; readonly frames: readonly string[] };

/** The code of an error of Node, or `none`. */
export function errorCode(error: unknown): ErrorCode {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' && /^[A-Za-z0-9_]{1,80}$/.test(code) ? code : 'none';
}

const FRAMES_KEPT = 8;

/** Takes name and stack of an exception and leaves its message behind. */
export function errorTrace(error: unknown): ErrorTrace {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] };
  const lines = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { name: error.name, frames: lines.slice(0, FRAMES_KEPT).map((line) => line.trim()) };
}

/** Writes what happened, under a reference that the person can give to the help desk. */
export type DiagnosticLog = {
  /**
   * @param reference the bank's request id where there is one; otherwise a new short one
   * @returns the reference
   */
  readonly record: (event: DiagnosticEvent, reference?: string) => string;
};

/** A short id that is easy to read out: eight hexadecimal digits. */
const newReference = (): string => randomBytes(4).toString('hex');

const FILE_NAME = 'kagimori.log';
const MAX_BYTES = 1024 * 1024;
const OLD_FILES = 3;

function rotate(file: string): void {
  for (let number = OLD_FILES - 1; number >= 1; number -= 1) {
    try {
      renameSync(`${file}.${number}`, `${file}.${number + 1}`);
    } catch {
      // That many old files are not there yet.
    }
  }
  renameSync(file, `${file}.1`);
}

/**
 * A log of JSON lines in a folder: `kagimori.log` and up to three older files, 1 MiB each. A log that cannot
 * be written loses its lines; it never stops the application.
 */
export function createDiagnosticLog(folder: string, now: () => Date, maxBytes = MAX_BYTES): DiagnosticLog {
  const file = join(folder, FILE_NAME);
  const append = (line: string): void => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > maxBytes) rotate(file);
    appendFileSync(file, line, { mode: 0o600 });
  };
  return {
    record: (event, reference = newReference()) => {
      try {
        append(`${JSON.stringify({ time: now().toISOString(), reference, ...event })}\n`);
      } catch {
        // A full or read-only disk: the person is told where it matters, at what was to be saved.
      }
      return reference;
    },
  };
}

/** The last lines that the log in a folder has, oldest first; what cannot be read is left out. */
export function lastLogLines(folder: string, count: number): string[] {
  const read = (file: string): string[] => {
    try {
      return readFileSync(file, 'utf8').split('\n').slice(0, -1);
    } catch {
      return [];
    }
  };
  const file = join(folder, FILE_NAME);
  const newest = read(file).slice(-count);
  return newest.length < count ? [...read(`${file}.1`), ...newest].slice(-count) : newest;
}
