import { X509Certificate } from 'node:crypto';
import {
  ConnectionFile,
  type ConnectionFileProblem,
  MAX_CONNECTION_FILE_BYTES,
  type ShownAuthority,
} from '#protocol/domain/connection-file.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { certificatesIn, isCaFile } from '../bank/connected-bank.ts';

/** A connection file that can be shown to a person. */
export type CheckedConnectionFile = {
  readonly file: ConnectionFile;
  readonly authorities: readonly [ShownAuthority, ...ShownAuthority[]];
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

function shown(pem: string): ShownAuthority {
  const certificate = new X509Certificate(pem);
  return {
    name: /^CN=(.+)$/m.exec(certificate.subject)?.[1] ?? certificate.subject.replaceAll('\n', ', '),
    fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    notBefore: new Date(certificate.validFrom).toISOString(),
    notAfter: new Date(certificate.validTo).toISOString(),
  };
}

/** Certificates and nothing else: a key that somebody put beside them must not come to lie on this PC. */
function isNothingButCertificates(pem: string): boolean {
  const rest = certificatesIn(pem).reduce((left, certificate) => left.replace(certificate, ''), pem);
  return isCaFile(pem) && !rest.includes('-----');
}

/**
 * Checks the content of a connection file; nothing is written.
 *
 * @param now the certificates must be valid at this time
 */
export function checkConnectionFile(
  text: string,
  now: Date,
): Result<CheckedConnectionFile, ConnectionFileProblem> {
  if (Buffer.byteLength(text) > MAX_CONNECTION_FILE_BYTES) return err('connection-file-too-large');
  const file = parse(text);
  if (!file.ok) return file;
  if (!isNothingButCertificates(file.value.ca)) return err('connection-file-ca-invalid');
  const [first, ...others] = certificatesIn(file.value.ca).map(shown);
  if (first === undefined) return err('connection-file-ca-invalid');
  const authorities = [first, ...others] as const;
  if (authorities.some(({ notAfter }) => new Date(notAfter) <= now)) return err('connection-file-ca-expired');
  if (authorities.some(({ notBefore }) => new Date(notBefore) > now)) {
    return err('connection-file-ca-not-yet-valid');
  }
  return ok({ file: file.value, authorities });
}
