import { createPublicKey, sign, verify } from 'node:crypto';
import { z } from 'zod';

/**
 * A file of a release, as the update information names it. Nothing else may be said of it: what is not signed must not
 * change how it is installed.
 */
const ReleaseFile = z.strictObject({
  url: z.string().min(1),
  /** Base64; the file that was fetched is compared with it. */
  sha512: z.string().min(1),
  size: z.int().min(1).optional(),
});

/** What a publisher says of a release (`latest.yml` and its kind), as far as it is used. */
export const Release = z.object({
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  releaseNotes: z.string().nullish(),
  files: z.array(ReleaseFile).min(1),
});
export type Release = z.infer<typeof Release>;

/** The name under which the signature stands in the update information. */
export const SIGNATURE_FIELD = 'kagimoriSignature';

/** What is signed: version, release notes, and the name and hash of every file. */
function signedBytes({ version, releaseNotes, files }: Release): Buffer {
  const named = files.map(({ url, sha512 }) => [url, sha512]);
  return Buffer.from(JSON.stringify(['kagimori-release', version, releaseNotes ?? '', named]), 'utf8');
}

/**
 * Signs a release with the publisher's key.
 *
 * @param privateKey Ed25519, PEM
 * @returns Ed25519 signature (RFC 8032), base64
 */
export const signRelease = (release: Release, privateKey: string): string =>
  sign(null, signedBytes(release), privateKey).toString('base64');

/**
 * Reads update information, which comes from the network.
 *
 * @param publicKey Ed25519, SubjectPublicKeyInfo DER, base64
 * @returns the release; null when it is not one that the owner of the key has signed
 */
export function verifiedRelease(information: unknown, publicKey: string): Release | null {
  const release = Release.safeParse(information);
  const signature = z.object({ [SIGNATURE_FIELD]: z.base64() }).safeParse(information);
  if (!release.success || !signature.success) return null;
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  const given = Buffer.from(signature.data[SIGNATURE_FIELD], 'base64');
  const genuine = key.asymmetricKeyType === 'ed25519' && verify(null, signedBytes(release.data), key, given);
  return genuine ? release.data : null;
}
