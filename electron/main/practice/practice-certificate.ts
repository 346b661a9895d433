import { certificateDetails } from '#certs/details.ts';
import type { CertificateOpener } from '../certificates/certificate-opener.ts';
import type { CertificateStore } from '../certificates/certificate-store.ts';
import { zeroIdentity } from '../key-access/identity.ts';
import type { ReadyBank } from './practice-bank.ts';

/** A certificate file of the sample contract; its content is base64. */
type SampleFile = ReadyBank['administratorCertificate'];

/** The administrator's, and those of the users whose own log-on can be tried; named as the bank names such files. */
export const sampleFiles = (ready: ReadyBank): SampleFile[] => [
  ready.administratorCertificate,
  ...ready.userCertificates.map(({ userId, content }) => ({
    fileName: `${ready.info.contractId}${userId}${ready.bank.bankCode}.p12`,
    content,
  })),
];

/**
 * Puts the certificates of the sample contract into the practice store, with their details already known, so
 * that the first screen of both doors has something to choose. What cannot be stored is told when the person imports.
 */
export async function importSampleCertificates(
  ready: ReadyBank,
  store: CertificateStore,
  openCertificate: CertificateOpener['open'],
): Promise<void> {
  for (const { fileName, content } of sampleFiles(ready)) {
    const file = Buffer.from(content, 'base64');
    const imported = await store.importContent(fileName, file);
    if (!imported.ok || imported.value.certificate.details !== null) continue;
    const opened = await openCertificate(file, Buffer.from(ready.info.certificatePassphrase));
    if (!opened.ok) continue;
    for (const identity of opened.value) zeroIdentity(identity);
    const { bankCode } = ready.bank;
    const identities = opened.value.map((one) => certificateDetails(one.certificateChain, bankCode));
    store.remember(imported.value.certificate.id, identities);
  }
}
