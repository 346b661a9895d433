import { join } from 'node:path';
import type { SafeStorage } from 'electron';
import type { Failure, FailureCode } from '#protocol/ipc/failure.ts';
import type { RememberOption } from '#protocol/ipc/key-window.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import { type DiagnosticLog, errorCode } from '../diagnostic-log.ts';
import { type Files, writeFileAtomically } from '../files.ts';

/** What is used of Electron's safeStorage; all of it only after the application is ready. */
export type KeyStore = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>;

/**
 * The passphrases that a person wished to be kept on this PC, each encrypted by the system's key store in a
 * file of its own beside the certificate file that it opens.
 */
export type PassphraseVault = {
  /** What the key window can offer for a certificate file. */
  readonly option: (fileId: string) => Promise<RememberOption>;
  /** Ids of the files whose passphrase is kept. */
  readonly kept: () => Promise<ReadonlySet<string>>;
  /** Keeps a passphrase (UTF-8), which stays the caller's to zero. Never without protection. */
  readonly keep: (fileId: string, passphrase: Uint8Array) => Promise<Result<void, Failure>>;
  /** The kept passphrase (UTF-8), for the caller to zero; null when there is none that can be read. */
  readonly open: (fileId: string) => Promise<Uint8Array | null>;
  readonly forget: (fileId: string) => Promise<Result<void, Failure>>;
};

type Dependencies = {
  /** The folder of the certificate files. */
  readonly folder: string;
  readonly files: Files;
  /** Null where keeping a passphrase makes no sense: in practice mode it is printed anyway. */
  readonly keyStore: KeyStore | null;
  readonly platform: NodeJS.Platform;
  readonly log: DiagnosticLog;
  readonly onChange: () => void;
};

const SUFFIX = '.passphrase';
const FILE_NAME = /^[0-9a-f]{64}\.passphrase$/;

/**
 * Chromium on Linux begins what it encrypted under its built-in, public key with this version. It falls back to
 * that key when the desktop's key store does not answer, whatever backend it named before.
 */
const BUILT_IN_KEY = Buffer.from('v10');

type Protection = 'protected' | 'no-protection' | 'unavailable';

/** Asks the key store what it is worth on this PC. */
async function protectionOf(keyStore: KeyStore, platform: NodeJS.Platform): Promise<Protection> {
  if (!(await keyStore.isAsyncEncryptionAvailable())) return 'unavailable';
  // The other systems have one key store each, and no such question.
  if (platform !== 'linux') return 'protected';
  const backend = keyStore.getSelectedStorageBackend();
  if (backend === 'basic_text' || backend === 'unknown') return 'no-protection';
  const sample = await keyStore.encryptStringAsync('sample');
  return sample.subarray(0, BUILT_IN_KEY.length).equals(BUILT_IN_KEY) ? 'no-protection' : 'protected';
}

/**
 * Opens the vault of a folder, which need not exist.
 *
 * Secrets: the key store takes and gives strings, which nobody can overwrite. Out of reach until they are
 * collected are: for `keep` the base64 text and the text with the file's id; for `open` the decrypted text and
 * its base64 part; and what the key store itself holds. The bytes decoded here are the caller's to zero.
 */
export function createPassphraseVault(dependencies: Dependencies): PassphraseVault {
  const { folder, files, keyStore, platform, log, onChange } = dependencies;
  const pathOf = (fileId: string): string => join(folder, `${fileId}${SUFFIX}`);
  // The id is encrypted with the passphrase: a file that is put in the place of another does not open it.
  const labelOf = (fileId: string): string => `kagimori 1 ${fileId} `;

  const fail = (code: FailureCode, cause: unknown) =>
    err<Failure>({ code, reference: log.record({ event: 'refused', code, cause: errorCode(cause) }) });

  const protection = async (): Promise<Protection> => {
    if (keyStore === null) return 'unavailable';
    try {
      return await protectionOf(keyStore, platform);
    } catch (error) {
      fail('passphrase-protection-missing', error);
      return 'unavailable';
    }
  };

  const kept: PassphraseVault['kept'] = async () => {
    const names = await files.readdir(folder).catch(() => []);
    const ids = names.filter((name) => FILE_NAME.test(name)).map((name) => name.slice(0, -SUFFIX.length));
    return new Set(ids);
  };

  const write = async (fileId: string, encrypted: Buffer): Promise<Result<void, Failure>> => {
    try {
      await writeFileAtomically(files, pathOf(fileId), encrypted);
      return ok(undefined);
    } catch (error) {
      return fail('disk-write-failed', error);
    }
  };

  const encrypt = async (store: KeyStore, text: string): Promise<Result<Buffer, Failure>> => {
    try {
      return ok(await store.encryptStringAsync(text));
    } catch (error) {
      return fail('passphrase-protection-missing', error);
    }
  };

  const decrypt = async (store: KeyStore, fileId: string): Promise<string | null> => {
    try {
      const { result, shouldReEncrypt } = await store.decryptStringAsync(
        await files.readFile(pathOf(fileId)),
      );
      // The key store has a newer key. If that fails, the old one goes on to work for now.
      if (shouldReEncrypt) await write(fileId, await store.encryptStringAsync(result));
      return result;
    } catch (error) {
      log.record({ event: 'passphrase-not-read', fileId, cause: errorCode(error) });
      return null;
    }
  };

  return {
    option: async (fileId) => {
      const level = await protection();
      if (level !== 'protected') return level;
      return (await kept()).has(fileId) ? 'kept' : 'offered';
    },
    kept,
    keep: async (fileId, passphrase) => {
      if (keyStore === null || (await protection()) !== 'protected') {
        return fail('passphrase-protection-missing', null);
      }
      const { buffer, byteOffset, byteLength } = passphrase;
      const text = labelOf(fileId) + Buffer.from(buffer, byteOffset, byteLength).toString('base64');
      const encrypted = await encrypt(keyStore, text);
      if (!encrypted.ok) return encrypted;
      const written = await write(fileId, encrypted.value);
      if (!written.ok) return written;
      log.record({ event: 'passphrase-kept', fileId });
      onChange();
      return written;
    },
    open: async (fileId) => {
      if (keyStore === null || (await protection()) !== 'protected') return null;
      const text = await decrypt(keyStore, fileId);
      const label = labelOf(fileId);
      return text?.startsWith(label) ? Buffer.from(text.slice(label.length), 'base64') : null;
    },
    forget: async (fileId) => {
      if (!(await kept()).has(fileId)) return ok(undefined);
      try {
        await files.rm(pathOf(fileId));
      } catch (error) {
        return fail('disk-write-failed', error);
      }
      log.record({ event: 'passphrase-forgotten', fileId });
      onChange();
      return ok(undefined);
    },
  };
}
