import type { CertificateDetails } from '#protocol/domain/certificate.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import type { CertificateEntry } from '#protocol/ipc/snapshot.ts';
import { ok, type Result } from '#protocol/result.ts';
import type { CertificateStore } from '../certificates/certificate-store.ts';

/** A user has one certificate at a time: the bank issued this one because the others are over. */
async function markEarlier(store: CertificateStore, issued: CertificateDetails): Promise<void> {
  for (const { details } of await store.list()) {
    const isEarlier =
      details !== null &&
      details.thumbprint !== issued.thumbprint &&
      details.commonName === issued.commonName &&
      details.issuer === issued.issuer;
    if (isEarlier) store.setStanding(details.thumbprint, 'revoked');
  }
}

/**
 * Puts the file of an acquired certificate into the store, once, and makes it known there.
 *
 * @param makeFile makes the file (PKCS #12); not called when the certificate is in the store already
 */
export async function storeAcquired(
  store: CertificateStore,
  issued: CertificateDetails,
  makeFile: () => Promise<Uint8Array>,
): Promise<Result<CertificateEntry, Failure>> {
  const isIt = ({ details }: CertificateEntry) => details?.thumbprint === issued.thumbprint;
  const there = (await store.list()).find(isIt);
  if (there !== undefined) return ok(there);
  const fileName = `${issued.commonName}-${issued.notAfter.slice(0, 10)}.p12`;
  const imported = await store.importContent(fileName, await makeFile());
  if (!imported.ok) return imported;
  const fileId = imported.value.certificate.id;
  store.remember(fileId, [issued]);
  await markEarlier(store, issued);
  return store.find(fileId);
}
