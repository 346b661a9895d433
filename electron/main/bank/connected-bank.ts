import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getCACertificates } from 'node:tls';
import { MAX_CA_CHARACTERS } from '#protocol/domain/connection-file.ts';
import type { Failure, FailureCode } from '#protocol/ipc/failure.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { type DiagnosticLog, errorCode } from '../diagnostic-log.ts';
import { type Files, writeFileAtomically } from '../files.ts';

const BEGIN = '-----BEGIN CERTIFICATE-----';
const END = '-----END CERTIFICATE-----';

/** The certificates in a text, each as PEM; takes time in proportion to the text, whatever is in it. */
export const certificatesIn = (pem: string): readonly string[] =>
  pem
    .split(BEGIN)
    .slice(1)
    .flatMap((text) => {
      const end = text.indexOf(END);
      return end === -1 ? [] : [`${BEGIN}${text.slice(0, end)}${END}`];
    });

/** SHA-256 of a certificate, as 64 lower-case hexadecimal digits. */
export const fingerprintOf = ({ fingerprint256 }: X509Certificate): string =>
  fingerprint256.replaceAll(':', '').toLowerCase();

/** Whether the text is one or more certificates of certificate authorities, as PEM. */
export function isCaFile(pem: string): boolean {
  const blocks = certificatesIn(pem);
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
  /** Puts this PEM in the place of what is kept. @returns what takes that back, as far as the disk lets it */
  readonly replace: (pem: string) => Promise<Result<() => Promise<void>, Failure>>;
  readonly forget: () => Promise<Result<void, Failure>>;
  /** SHA-256 of the authorities in the file (64 lower-case hexadecimal digits each); none without a file. */
  readonly fingerprints: () => readonly string[];
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
      if ((await files.stat(chosen)).size > MAX_CA_CHARACTERS) return fail('ca-file-invalid', null);
      const pem = (await files.readFile(chosen)).toString('utf8');
      return isCaFile(pem) ? ok(pem) : fail('ca-file-invalid', null);
    } catch (error) {
      return fail('ca-file-invalid', error);
    }
  };

  const kept = (): readonly string[] => (existsSync(path) ? certificatesIn(readFileSync(path, 'utf8')) : []);

  const keep = async (pem: string): Promise<Result<void, Failure>> => {
    try {
      await writeFileAtomically(files, path, Buffer.from(pem));
      return ok(undefined);
    } catch (error) {
      return fail('disk-write-failed', error);
    }
  };
  const forget = async (): Promise<Result<void, Failure>> => {
    try {
      await files.rm(path, { force: true });
      return ok(undefined);
    } catch (error) {
      return fail('disk-write-failed', error);
    }
  };

  return {
    exists: () => existsSync(path),
    choose: async (chosen) => {
      const pem = await readChosen(chosen);
      return pem.ok ? keep(pem.value) : pem;
    },
    replace: async (pem) => {
      const before = existsSync(path) ? readFileSync(path, 'utf8') : null;
      const written = await keep(pem);
      if (!written.ok) return written;
      return ok(async () => {
        await (before === null ? forget() : keep(before));
      });
    },
    forget,
    fingerprints: () => kept().map((pem) => fingerprintOf(new X509Certificate(pem))),
    trusted: () => (existsSync(path) ? kept() : systemTrust()),
  };
}
