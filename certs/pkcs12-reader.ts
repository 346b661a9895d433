import { err, ok, type Result } from '#protocol/result.ts';
import type { CertificateChain } from './details.ts';
import { createDecryptor, type Decryptor } from './pkcs12-decryptor.ts';
import { type CertificateFileFailure, wrongPassphraseOrDamaged } from './pkcs12-failure.ts';
import { type MatchedIdentity, matchIdentities } from './pkcs12-identity.ts';
import { checkCounts, checkIterations, MAX_FILE_BYTES } from './pkcs12-limits.ts';
import { NO_PASSPHRASE, type PassphraseForms, readingsOf, withPassphrase } from './pkcs12-passphrase.ts';
import { type Pfx, readPfx, readSafeContents, type SafeBags } from './pkcs12-structure.ts';

/** What a certificate file holds. Plain data, so that it can be handed from a worker thread. */
export interface OpenedIdentity {
  /** PKCS #8 DER in memory of its own (not pooled). Whoever receives it zeroes it after use. */
  readonly privateKey: Buffer<ArrayBuffer>;
  /** DER, the leaf (the certificate of the private key) first, then its issuers as far as the file has them. */
  readonly certificateChain: CertificateChain;
}

/** Everything in a file that a person can choose from; never empty. */
export type OpenedIdentities = readonly [OpenedIdentity, ...OpenedIdentity[]];

/**
 * Opens a certificate file (PKCS #12, RFC 7292) without the platform's own reader, so that every host opens
 * the same files. Keeps its thread busy, up to a second for high iteration counts: call it in a worker thread.
 * Derivations that `node:crypto` does run side by side on threads of their own.
 *
 * Gives one identity for each certificate in the file whose key is in it too: in the order of the keys, and for
 * one key the certificate that lasts longest first. Each has its own copy of the key.
 *
 * Size and iteration counts are checked before anything is derived, and the MAC before anything is decrypted.
 * Trust is not checked here: the bank does that in the TLS handshake.
 *
 * Secrets: `passphrase` (UTF-8) stays the caller's to zero. Derived keys and decrypted contents are zeroed
 * before this returns, except each `privateKey`. Copies that nobody here can reach are those inside OpenSSL
 * (cipher contexts and key objects, cleared by it when freed), single words of hashes on the stack, and the strings
 * of `decryptRc2`.
 */
export async function openPkcs12(
  file: Uint8Array,
  passphrase: Uint8Array,
): Promise<Result<OpenedIdentities, CertificateFileFailure>> {
  if (file.length > MAX_FILE_BYTES) return err({ problem: 'file-too-large' });
  const pfx = readPfx(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
  if (!pfx.ok) return pfx;
  const attempt: Attempt = { pfx: pfx.value, readings: readingsOf(passphrase) };
  const tooMany = checkIterations(declaredIterations(pfx.value), attempt.readings);
  if (tooMany !== null) return err(tooMany);
  const opened = await withPassphrase(passphrase, (forms) => openChecked(attempt, forms));
  const isWrong = !opened.ok && opened.error.problem === 'wrong-passphrase-or-damaged';
  return isWrong && attempt.readings === 2 ? openChecked(attempt, NO_PASSPHRASE) : opened;
}

/** One file to open, and with how many readings of the passphrase that may be tried. */
interface Attempt {
  readonly pfx: Pfx;
  readonly readings: number;
}

function declaredIterations({ mac, encryptedSafes, plainSafes }: Pfx): number[] {
  const keys = plainSafes.flatMap((bags) => bags.encryptedKeys);
  const encrypted = [...encryptedSafes, ...keys].map(({ decryption }) => decryption.iterations);
  return mac === null ? encrypted : [mac.iterations, ...encrypted];
}

async function openChecked(
  attempt: Attempt,
  passphrase: PassphraseForms,
): Promise<Result<OpenedIdentities, CertificateFileFailure>> {
  const { mac, authenticatedSafe, encryptedSafes, plainSafes } = attempt.pfx;
  const decryptor = createDecryptor(passphrase);
  try {
    // Only derived while the MAC is computed; nothing is decrypted before it was found right.
    decryptor.begin([...encryptedSafes, ...plainSafes.flatMap((bags) => bags.encryptedKeys)]);
    const isRight = mac === null || (await mac.verify(authenticatedSafe, passphrase));
    return isRight ? await openSafes(attempt, decryptor.decrypt) : err(wrongPassphraseOrDamaged);
  } finally {
    await decryptor.zero();
  }
}

/** Decrypts the safes, then the keys in all of them, and matches keys and certificates. */
async function openSafes(
  { pfx, readings }: Attempt,
  decrypt: Decryptor['decrypt'],
): Promise<Result<OpenedIdentities, CertificateFileFailure>> {
  const opened: SafeBags[] = [];
  for (const safe of pfx.encryptedSafes) {
    const plain = await decrypt(safe);
    if (plain === null) return err(wrongPassphraseOrDamaged);
    const bags = readSafeContents(plain);
    if (!bags.ok) return err(bags.error.problem === 'not-pkcs12' ? wrongPassphraseOrDamaged : bags.error);
    opened.push(bags.value);
  }
  const inner = opened.flatMap((bags) => bags.encryptedKeys.map(({ decryption }) => decryption.iterations));
  const tooMany = checkIterations([...declaredIterations(pfx), ...inner], readings);
  if (tooMany !== null) return err(tooMany);

  const safes = [...pfx.plainSafes, ...opened];
  const certificates = safes.flatMap((bags) => bags.certificates);
  const keys = safes.flatMap((bags) => bags.plainKeys);
  const encryptedKeys = safes.flatMap((bags) => bags.encryptedKeys);
  const tooManyBags = checkCounts(keys.length + encryptedKeys.length, certificates.length);
  if (tooManyBags !== null) return err(tooManyBags);
  for (const encrypted of encryptedKeys) {
    const key = await decrypt(encrypted);
    if (key === null) return err(wrongPassphraseOrDamaged);
    keys.push(key);
  }
  const identities = matchIdentities(keys, certificates);
  if (!identities.ok) return identities;
  const [first, ...others] = identities.value;
  return ok([ownCopy(first), ...others.map(ownCopy)]);
}

/** The decrypted contents are about to be zeroed: the key needs memory of its own. */
function ownCopy({ privateKey, certificateChain }: MatchedIdentity): OpenedIdentity {
  const own = Buffer.alloc(privateKey.length);
  privateKey.copy(own);
  return { privateKey: own, certificateChain };
}
