import type { CertificateHolder } from '#protocol/domain/certificate.ts';
import type { Translate } from '../../lib/i18n/index.ts';

/** Whose a certificate is, in words; null stands for a CN that does not follow the bank's grammar. */
export function holderText(text: Translate, holder: CertificateHolder | null): string {
  if (holder === null) return text('certificates.unknownHolder');
  return holder.kind === 'administrator'
    ? text('certificates.administrator')
    : text('certificates.user', { userId: holder.userId });
}
