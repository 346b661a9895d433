import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where the service keeps its files, all in one directory that only its owner may enter. */
export type DataPaths = {
  readonly directory: string;
  readonly database: string;
  readonly keys: string;
  /** Signed heads of the audit chains; outside the database on purpose. */
  readonly checkpoints: string;
  /** The published revocation list, PEM; not there in a bank that publishes none. */
  readonly revocationList: string;
  /** Held by the running service. */
  readonly lock: string;
};

/** The names of the files in a data directory. */
export function dataPaths(directory: string): DataPaths {
  return {
    directory,
    database: join(directory, 'bank.sqlite'),
    keys: join(directory, 'service-keys.json'),
    checkpoints: join(directory, 'audit-checkpoints.jsonl'),
    revocationList: join(directory, 'pki', 'crl.pem'),
    lock: join(directory, 'service.lock'),
  };
}

/** Makes the directory when it is not there; only its owner may enter it. */
export function createDataDirectory(directory: string): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
}
