import { err, ok, type Result } from '#protocol/result.ts';
import type { CertificateChain } from './details.ts';
import { type CertificateFileFailure, wrongPassphraseOrDamaged } from './pkcs12-failure.ts';
import { type MatchedIdentity, matchIdentity } from './pkcs12-identity.ts';
import { checkCounts, checkIterations, MAX_FILE_BYTES } from './pkcs12-limits.ts';
import { type PassphraseForms, withPassphrase } from './pkcs12-passphrase.ts';
import { type Encrypted, type Pfx, readPfx, readSafeContents, type SafeBags } from './pkcs12-structure.ts';

/** What a certificate file holds. Plain data, so that it can be handed from a worker thread. */
export interface OpenedIdentity {
  /** PKCS #8 DER in memory of its own (not pooled). Whoever receives it zeroes it after use. */
  readonly privateKey: Buffer<ArrayBuffer>;
  /** DER, the leaf (the certificate of the private key) first, then its issuers as far as the file has them. */
  readonly certificateChain: CertificateChain;
}

/**
 * Opens a certificate file (PKCS #12, RFC 7292) without the platform's own reader, so that every host opens
 * the same files. Runs synchronously, up to seconds for high iteration counts: call it in a worker thread.
 *
 * Size and iteration counts are checked before anything is derived. Trust is not checked here: the bank does
 * that in the TLS handshake.
 *
 * Secrets: `passphrase` (UTF-8) stays the caller's to zero. Derived keys and decrypted contents are zeroed
 * before this returns, except `privateKey`. Copies that nobody here can reach are those inside OpenSSL
 * (cipher contexts and the key object, cleared by it when freed), the rounds of the MAC's hash in it, and
 * the strings of `decryptRc2`.
 */
export function openPkcs12(
  file: Uint8Array,
  passphrase: Uint8Array,
): Result<OpenedIdentity, CertificateFileFailure> {
  if (file.length > MAX_FILE_BYTES) return err({ problem: 'file-too-large' });
  const pfx = readPfx(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
  if (!pfx.ok) return pfx;
  const declared = declaredIterations(pfx.value);
  const tooMany = checkIterations(declared);
  if (tooMany !== null) return err(tooMany);
  return withPassphrase(passphrase, (forms) => openChecked(pfx.value, forms, declared));
}

function declaredIterations(pfx: Pfx): number[] {
  const keys = pfx.plainSafes.flatMap((bags) => bags.encryptedKeys);
  const encrypted = [...pfx.encryptedSafes, ...keys].map(({ decryption }) => decryption.iterations);
  return pfx.mac === null ? encrypted : [pfx.mac.iterations, ...encrypted];
}

function openChecked(
  pfx: Pfx,
  passphrase: PassphraseForms,
  declared: readonly number[],
): Result<OpenedIdentity, CertificateFileFailure> {
  if (pfx.mac !== null && !pfx.mac.verify(pfx.authenticatedSafe, passphrase)) {
    return err(wrongPassphraseOrDamaged);
  }
  const secrets: Buffer[] = [];
  const decrypt = ({ decryption, ciphertext }: Encrypted): Buffer | null => {
    const plain = decryption.decrypt(ciphertext, passphrase);
    if (plain !== null) secrets.push(plain);
    return plain;
  };
  try {
    return openSafes(pfx, decrypt, declared);
  } finally {
    for (const secret of secrets) secret.fill(0);
  }
}

/** Decrypts the safes, then the keys in all of them, and picks the identity. */
function openSafes(
  pfx: Pfx,
  decrypt: (encrypted: Encrypted) => Buffer | null,
  declared: readonly number[],
): Result<OpenedIdentity, CertificateFileFailure> {
  const opened: SafeBags[] = [];
  for (const safe of pfx.encryptedSafes) {
    const plain = decrypt(safe);
    if (plain === null) return err(wrongPassphraseOrDamaged);
    const bags = readSafeContents(plain);
    if (!bags.ok) return err(bags.error.problem === 'not-pkcs12' ? wrongPassphraseOrDamaged : bags.error);
    opened.push(bags.value);
  }
  const inner = opened.flatMap((bags) => bags.encryptedKeys.map(({ decryption }) => decryption.iterations));
  const tooMany = checkIterations([...declared, ...inner]);
  if (tooMany !== null) return err(tooMany);

  const safes = [...pfx.plainSafes, ...opened];
  const certificates = safes.flatMap((bags) => bags.certificates);
  const keys = safes.flatMap((bags) => bags.plainKeys);
  const encryptedKeys = safes.flatMap((bags) => bags.encryptedKeys);
  const tooManyBags = checkCounts(keys.length + encryptedKeys.length, certificates.length);
  if (tooManyBags !== null) return err(tooManyBags);
  for (const encrypted of encryptedKeys) {
    const key = decrypt(encrypted);
    if (key === null) return err(wrongPassphraseOrDamaged);
    keys.push(key);
  }
  const identity = matchIdentity(keys, certificates);
  return identity.ok ? ok(ownCopy(identity.value)) : identity;
}

/** The decrypted contents are about to be zeroed: the key needs memory of its own. */
function ownCopy({ privateKey, certificateChain }: MatchedIdentity): OpenedIdentity {
  const own = Buffer.alloc(privateKey.length);
  privateKey.copy(own);
  return { privateKey: own, certificateChain };
}
