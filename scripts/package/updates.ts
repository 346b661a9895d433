import { createPublicKey } from 'node:crypto';
import type { Configuration } from 'electron-builder';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where a package will look for newer versions, and whose they must be. */
export type UpdateSource = {
  /** `https://…`, a folder with the files of `scripts/release.ts`. */
  readonly address: string;
  /** The publisher's Ed25519 key, SubjectPublicKeyInfo DER, base64. */
  readonly key: string;
};

/**
 * Reads where updates come from. README.md, Packages, names the variables.
 *
 * @returns null when no address is given: the package never looks for updates then
 * @throws Error when the address is not https, or nothing could be believed that comes from there
 */
export function updateSourceOf(environment: Environment): UpdateSource | null {
  const address = environment['KAGIMORI_UPDATE_ADDRESS'] ?? '';
  if (address === '') return null;
  if (URL.parse(address)?.protocol !== 'https:')
    throw new Error('KAGIMORI_UPDATE_ADDRESS is no https address');
  const pem = environment['KAGIMORI_UPDATE_PUBLIC_KEY'] ?? '';
  if (pem === '') throw new Error('KAGIMORI_UPDATE_ADDRESS needs KAGIMORI_UPDATE_PUBLIC_KEY (PEM)');
  const key = createPublicKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('KAGIMORI_UPDATE_PUBLIC_KEY is no key of Ed25519');
  return { address, key: key.export({ format: 'der', type: 'spki' }).toString('base64') };
}

/** What a source of updates changes in the configuration; on macOS updates are made from a zip file. */
export const updateConfiguration = (source: UpdateSource | null): Configuration =>
  source === null
    ? {}
    : {
        publish: { provider: 'generic', url: source.address },
        extraMetadata: { updateKey: source.key },
        mac: { target: ['dmg', 'zip'] },
      };
