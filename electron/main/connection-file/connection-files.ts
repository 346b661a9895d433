import { randomUUID } from 'node:crypto';
import {
  type ConnectionFile,
  type ConnectionFileProblem,
  MAX_CONNECTION_FILE_BYTES,
} from '#protocol/domain/connection-file.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { AppSnapshot } from '#protocol/ipc/snapshot.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { type DiagnosticLog, errorCode } from '../diagnostic-log.ts';
import type { Files } from '../files.ts';
import type { ConnectionTarget } from '../windows/connection-question.ts';
import { checkConnectionFile } from './check-connection-file.ts';

type Dependencies = {
  readonly files: Pick<Files, 'stat' | 'readFile'>;
  /** Puts what the file came to, or nothing, on the screen. */
  readonly show: (opened: AppSnapshot['connectionFile']) => void;
  /** Asks once more, out of the main page's reach: what the page shows is not what is relied on. */
  readonly allow: (target: ConnectionTarget) => Promise<boolean>;
  /** Goes to the bank of a file that was accepted. */
  readonly connect: (file: ConnectionFile) => Promise<Result<void, Failure>>;
  readonly now: () => Date;
  readonly log: DiagnosticLog;
};

/** Connection files: opened, checked, shown, and in use only when the person said so. */
export type ConnectionFiles = {
  /** Opens the file at a path; what it came to is shown, in the place of one that was opened before. */
  readonly open: (path: string) => Promise<void>;
  /** The same with the text of a file. */
  readonly openText: (text: string) => void;
  /** @returns `connection-file-gone` when another offer is shown now, or none; `connection-not-allowed` for no */
  readonly accept: (offerId: string) => Promise<Result<void, Failure>>;
  readonly close: () => void;
};

type Offered = {
  readonly offerId: string;
  readonly file: ConnectionFile;
  readonly fingerprint: string;
};

/** Creates the holder of the one file that is shown; nothing of it is on the disk before it is accepted. */
export function createConnectionFiles({
  files,
  show,
  allow,
  connect,
  now,
  log,
}: Dependencies): ConnectionFiles {
  let offered: Offered | null = null;

  const fail = (code: ConnectionFileProblem | 'connection-not-allowed', cause: unknown = null) =>
    err<Failure>({ code, reference: log.record({ event: 'refused', code, cause: errorCode(cause) }) });

  const refuse = (refusal: Result<never, Failure>): void => {
    offered = null;
    show(refusal);
  };

  const openText = (text: string): void => {
    const checked = checkConnectionFile(text, now());
    if (!checked.ok) {
      refuse(fail(checked.error));
      return;
    }
    const { file, authority } = checked.value;
    const { bankCode, bankName, productName } = file.profile;
    const offerId = randomUUID();
    offered = { offerId, file, fingerprint: authority.fingerprint };
    const bank = { bankCode, bankName, productName };
    show(ok({ offerId, address: file.address, authority, bank }));
  };

  const close = (): void => {
    offered = null;
    show(null);
  };

  return {
    openText,
    open: async (path) => {
      try {
        const found = await files.stat(path);
        // A pipe or a device could be read for ever.
        if (!found.isFile()) refuse(fail('connection-file-unreadable'));
        else if (found.size > MAX_CONNECTION_FILE_BYTES) refuse(fail('connection-file-too-large'));
        else openText((await files.readFile(path)).toString('utf8'));
      } catch (error) {
        refuse(fail('connection-file-unreadable', error));
      }
    },
    accept: async (offerId) => {
      if (offered?.offerId !== offerId) return fail('connection-file-gone');
      const { file, fingerprint } = offered;
      const allowed = await allow({ address: file.address, fingerprints: [fingerprint] });
      if (!allowed) return fail('connection-not-allowed');
      if (offered?.offerId !== offerId) return fail('connection-file-gone');
      const connected = await connect(file);
      if (connected.ok && offered?.offerId === offerId) close();
      return connected;
    },
    close,
  };
}
