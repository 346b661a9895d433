import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { err, ok, type Result } from '#protocol/result.ts';
import type { DataPaths } from './data-directory.ts';
import { OWNER_ONLY, writeNewFile } from './new-file.ts';

/** The service's own keys. Without them no stored PIN or card can be checked, so they are made only once. */
export type ServiceKeys = {
  /** Mixed into every PIN hash: a stolen database alone does not allow guessing. 32 bytes. */
  readonly pinPepper: Buffer;
  /** HMAC-SHA-256 key of the cells of the お客様カード. 32 bytes. */
  readonly cardKey: Buffer;
  /** HMAC-SHA-256 key of the codes of 利用者ワンタイムパスワード. 32 bytes. */
  readonly oneTimePasswordKey: Buffer;
  /** HMAC-SHA-256 key of the 取得コード of users. 32 bytes. */
  readonly acquisitionKey: Buffer;
  /** Encrypts the keys of tokens in the database. 32 bytes. */
  readonly tokenKey: Buffer;
  /** Encrypts the answers that are kept for a retry; they can hold what is given only once. 32 bytes. */
  readonly answerKey: Buffer;
  /** Ed25519 key that signs the checkpoints of the audit. */
  readonly auditKey: KeyObject;
  readonly auditPublicKey: KeyObject;
};

export type KeysProblem =
  | 'keys-missing'
  | 'keys-exist'
  | 'keys-damaged'
  /** The file's mode lets others read it. */
  | 'keys-exposed'
  | 'keys-unwritable';

const KEY_BYTES = 32;
const OTHERS = 0o077;

const key = z.base64().transform((text) => Buffer.from(text, 'base64'));
const KeyFile = z.strictObject({
  pinPepper: key.refine((bytes) => bytes.length === KEY_BYTES),
  cardKey: key.refine((bytes) => bytes.length === KEY_BYTES),
  auditKey: key,
});

type StoredKeys = Pick<ServiceKeys, 'pinPepper' | 'cardKey' | 'auditKey'>;

/** The keys of the file, and those that come from them: HKDF-SHA-256 (RFC 5869), one name for each purpose. */
function withDerivedKeys({ pinPepper, cardKey, auditKey }: StoredKeys): ServiceKeys {
  const secret = Buffer.concat([pinPepper, cardKey]);
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', secret, '', `kagimori ${purpose}`, KEY_BYTES));
  const keys = {
    pinPepper,
    cardKey,
    oneTimePasswordKey: derive('one-time passwords'),
    acquisitionKey: derive('acquisition codes'),
    tokenKey: derive('token keys'),
    answerKey: derive('kept answers'),
    auditKey,
    auditPublicKey: createPublicKey(auditKey),
  };
  secret.fill(0);
  return keys;
}

/** Makes the keys of a new data directory. Existing keys are never replaced. */
export function createServiceKeys(paths: DataPaths): Result<ServiceKeys, KeysProblem> {
  if (existsSync(paths.keys)) return err('keys-exist');
  const pinPepper = randomBytes(KEY_BYTES);
  const cardKey = randomBytes(KEY_BYTES);
  const { privateKey } = generateKeyPairSync('ed25519');
  const text = JSON.stringify({
    pinPepper: pinPepper.toString('base64'),
    cardKey: cardKey.toString('base64'),
    auditKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  });
  try {
    writeNewFile(paths.keys, `${text}\n`, OWNER_ONLY);
  } catch {
    return err(existsSync(paths.keys) ? 'keys-exist' : 'keys-unwritable');
  }
  return ok(withDerivedKeys({ pinPepper, cardKey, auditKey: privateKey }));
}

/** Reads the keys of a data directory. */
export function loadServiceKeys(paths: DataPaths): Result<ServiceKeys, KeysProblem> {
  if (!existsSync(paths.keys)) return err('keys-missing');
  // Windows has no such mode bits; there the directory's access list protects the file.
  if (process.platform !== 'win32' && (statSync(paths.keys).mode & OTHERS) !== 0) return err('keys-exposed');
  try {
    const { pinPepper, cardKey, auditKey } = KeyFile.parse(JSON.parse(readFileSync(paths.keys, 'utf8')));
    const signing = createPrivateKey({ key: auditKey, format: 'der', type: 'pkcs8' });
    return ok(withDerivedKeys({ pinPepper, cardKey, auditKey: signing }));
  } catch {
    return err('keys-damaged');
  }
}
