import { X509Certificate } from 'node:crypto';
import {
  ConnectionFile,
  type ConnectionFileProblem,
  MAX_CONNECTION_FILE_BYTES,
  ShownAuthority,
} from '#protocol/domain/connection-file.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { certificatesIn, fingerprintOf, isCaFile } from '../bank/connected-bank.ts';

/** A connection file that can be shown to a person. */
export type CheckedConnectionFile = {
  readonly file: ConnectionFile;
  readonly authority: ShownAuthority;
};

/** The member that each problem is found at; the first that is wrong is told. */
const PROBLEM_AT = {
  version: 'connection-file-version',
  address: 'connection-file-address',
  ca: 'connection-file-ca-invalid',
} as const satisfies Partial<Record<keyof ConnectionFile, ConnectionFileProblem>>;

const isTold = (member: unknown): member is keyof typeof PROBLEM_AT =>
  typeof member === 'string' && member in PROBLEM_AT;

function parse(text: string): Result<ConnectionFile, ConnectionFileProblem> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return err('connection-file-not-json');
  }
  const parsed = ConnectionFile.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const wrong = parsed.error.issues.map(({ path }) => path[0]);
  // A file without a version is no connection file at all; only another number is another version.
  const isOurs = typeof json === 'object' && json !== null && 'version' in json;
  const told = wrong.find((member) => isTold(member) && (member !== 'version' || isOurs));
  return err(isTold(told) ? PROBLEM_AT[told] : 'connection-file-incomplete');
}

/** @returns null when its name could pass for something else */
function shown(pem: string): ShownAuthority | null {
  const certificate = new X509Certificate(pem);
  const commonName: unknown = certificate.toLegacyObject().subject?.CN;
  const authority = ShownAuthority.safeParse({
    name: commonName ?? certificate.subject.replaceAll('\n', ', '),
    fingerprint: fingerprintOf(certificate),
    notBefore: new Date(certificate.validFrom).toISOString(),
    notAfter: new Date(certificate.validTo).toISOString(),
  });
  return authority.success ? authority.data : null;
}

/**
 * The one certificate of an authority in a PEM text. A second one would be trusted beside the one whose fingerprint a
 * person has compared; a key that somebody put there must not come to lie on this PC.
 */
function onlyAuthority(pem: string): ShownAuthority | null {
  const [certificate, ...others] = certificatesIn(pem);
  if (certificate === undefined || others.length > 0 || !isCaFile(pem)) return null;
  return pem.replace(certificate, '').includes('-----') ? null : shown(certificate);
}

/**
 * Checks the content of a connection file; nothing is written.
 *
 * @param now the certificate must be valid at this time
 */
export function checkConnectionFile(
  text: string,
  now: Date,
): Result<CheckedConnectionFile, ConnectionFileProblem> {
  if (Buffer.byteLength(text) > MAX_CONNECTION_FILE_BYTES) return err('connection-file-too-large');
  const file = parse(text);
  if (!file.ok) return file;
  const authority = onlyAuthority(file.value.ca);
  if (authority === null) return err('connection-file-ca-invalid');
  if (new Date(authority.notAfter) <= now) return err('connection-file-ca-expired');
  if (new Date(authority.notBefore) > now) return err('connection-file-ca-not-yet-valid');
  return ok({ file: file.value, authority });
}
