import { certificateDetails } from '#certs/details.ts';
import type { CertificateOpener } from '../certificates/certificate-opener.ts';
import type { CertificateStore } from '../certificates/certificate-store.ts';
import { zeroIdentity } from '../key-access/identity.ts';
import type { ReadyBank } from './practice-bank.ts';

/**
 * Puts the sample administrator's certificate into the practice store, with its details already known, so
 * that the first screen has something to choose. What cannot be stored is told when the person imports.
 */
export async function importSampleCertificate(
  bank: ReadyBank,
  store: CertificateStore,
  openCertificate: CertificateOpener['open'],
): Promise<void> {
  const { fileName, content } = bank.administratorCertificate;
  const file = Buffer.from(content, 'base64');
  const imported = await store.importContent(fileName, file);
  if (!imported.ok || imported.value.certificate.details !== null) return;
  const opened = await openCertificate(file, Buffer.from(bank.info.certificatePassphrase));
  if (!opened.ok) return;
  for (const identity of opened.value) zeroIdentity(identity);
  const identities = opened.value.map((one) => certificateDetails(one.certificateChain, bank.bank.bankCode));
  store.remember(imported.value.certificate.id, identities);
}
