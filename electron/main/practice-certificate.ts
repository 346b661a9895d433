import { certificateDetails } from '#certs/details.ts';
import type { CertificateOpener } from './certificate-opener.ts';
import type { CertificateStore } from './certificate-store.ts';
import { zeroIdentity } from './identity.ts';
import type { ReadyBank } from './practice-bank.ts';

/**
 * Puts the sample administrator's certificate into the practice store, with its details already known, so
 * that the first screen has something to choose. What cannot be stored is told when the person imports.
 */
export async function importSampleCertificate(
  bank: ReadyBank,
  store: CertificateStore,
  openCertificate: CertificateOpener,
): Promise<void> {
  const { fileName, content } = bank.administratorCertificate;
  const file = Buffer.from(content, 'base64');
  const entry = await store.importContent(fileName, file);
  if (!entry.ok || entry.value.details !== null) return;
  const opened = await openCertificate(file, Buffer.from(bank.info.certificatePassphrase));
  if (!opened.ok) return;
  zeroIdentity(opened.value);
  store.remember(entry.value.id, certificateDetails(opened.value.certificateChain, bank.bank.bankCode));
}
