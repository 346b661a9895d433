import { join } from 'node:path';
import type { DiagnosticLog } from '../diagnostic-log.ts';
import { systemFiles } from '../files.ts';
import { createPassphraseVault, type KeyStore } from '../key-access/passphrase-vault.ts';
import type { Settings } from '../settings.ts';
import type { CertificateOpener } from './certificate-opener.ts';
import { type CertificateStore, createCertificateStore } from './certificate-store.ts';

/** The certificates of the two modes; they share none. */
export type CertificateStores = {
  readonly practice: CertificateStore;
  readonly connected: CertificateStore;
};

type Dependencies = {
  readonly userData: string;
  readonly settings: Settings;
  readonly inspect: CertificateOpener['inspect'];
  readonly keyStore: KeyStore;
  readonly platform: NodeJS.Platform;
  readonly now: () => Date;
  readonly log: DiagnosticLog;
  readonly onChange: () => void;
};

/** Opens both stores. In practice mode no passphrase is kept: the key window prints it. */
export function createCertificateStores(dependencies: Dependencies): CertificateStores {
  const { userData, settings, inspect, keyStore, platform, now, log, onChange } = dependencies;
  const storeOf = (mode: keyof CertificateStores, kept: KeyStore | null): CertificateStore => {
    const folder = join(userData, 'certificates', mode);
    const shared = { folder, files: systemFiles, log, onChange };
    const passphrases = createPassphraseVault({ ...shared, keyStore: kept, platform });
    return createCertificateStore({ ...shared, settings, inspect, passphrases, now });
  };
  return { practice: storeOf('practice', null), connected: storeOf('connected', keyStore) };
}
