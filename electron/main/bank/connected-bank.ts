import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getCACertificates } from 'node:tls';
import type { Failure, FailureCode } from '#protocol/ipc/failure.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { type DiagnosticLog, errorCode } from '../diagnostic-log.ts';
import { type Files, writeFileAtomically } from '../files.ts';

const MAX_CA_BYTES = 1024 * 1024;
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * Reads what a person typed as the bank's address.
 *
 * @returns `https://host[:port]`; null for everything else: another scheme, a path, a query, a user name
 */
export function parseBankAddress(text: string): string | null {
  const typed = text.trim();
  if (!URL.canParse(typed)) return null;
  const url = new URL(typed);
  const plain = url.pathname === '/' && url.search === '' && url.hash === '';
  const anonymous = url.username === '' && url.password === '';
  return url.protocol === 'https:' && url.hostname !== '' && plain && anonymous ? url.origin : null;
}

/** Whether the text is one or more certificates of certificate authorities, as PEM. */
export function isCaFile(pem: string): boolean {
  const blocks = pem.match(CERTIFICATE) ?? [];
  try {
    return blocks.length > 0 && blocks.every((block) => new X509Certificate(block).ca);
  } catch {
    return false;
  }
}

/** The kept copy of the bank's CA file. */
export type CaFile = {
  readonly exists: () => boolean;
  /** Copies a PEM file of the person, if it is one. */
  readonly choose: (path: string) => Promise<Result<void, Failure>>;
  readonly forget: () => Promise<Result<void, Failure>>;
  /** The authorities to trust: those of the file, or without one those of the system. */
  readonly trusted: () => readonly string[];
};

function systemTrust(): readonly string[] {
  const system = getCACertificates('system');
  return system.length > 0 ? system : getCACertificates('bundled');
}

/** @param folder where the copy is kept as `bank-ca.pem` */
export function createCaFile(folder: string, files: Files, log: DiagnosticLog): CaFile {
  const path = join(folder, 'bank-ca.pem');
  const fail = (code: FailureCode, cause: unknown) =>
    err<Failure>({ code, reference: log.record({ event: 'refused', code, cause: errorCode(cause) }) });

  const readChosen = async (chosen: string): Promise<Result<string, Failure>> => {
    try {
      if ((await files.stat(chosen)).size > MAX_CA_BYTES) return fail('ca-file-invalid', null);
      const pem = (await files.readFile(chosen)).toString('utf8');
      return isCaFile(pem) ? ok(pem) : fail('ca-file-invalid', null);
    } catch (error) {
      return fail('ca-file-invalid', error);
    }
  };

  return {
    exists: () => existsSync(path),
    choose: async (chosen) => {
      const pem = await readChosen(chosen);
      if (!pem.ok) return pem;
      try {
        await writeFileAtomically(files, path, Buffer.from(pem.value));
        return ok(undefined);
      } catch (error) {
        return fail('disk-write-failed', error);
      }
    },
    forget: async () => {
      try {
        await files.rm(path, { force: true });
        return ok(undefined);
      } catch (error) {
        return fail('disk-write-failed', error);
      }
    },
    trusted: () => (existsSync(path) ? (readFileSync(path, 'utf8').match(CERTIFICATE) ?? []) : systemTrust()),
  };
}
