import type { UserCertificate } from '#protocol/domain/user.ts';
import { formatShortDate } from '../../lib/format/dates.ts';
import type { Translate } from '../../lib/i18n/index.ts';

/** The 電子証明書 of a user in a few characters, with the day on which it, or the time to acquire it, ends. */
export function certificateText(text: Translate, certificate: UserCertificate): string {
  switch (certificate.state) {
    case 'valid':
      return text('users.certificate.valid', { date: formatShortDate(certificate.notAfter) });
    case 'not-acquired':
      return text('users.certificate.not-acquired', { date: formatShortDate(certificate.acquireBy) });
    default:
      return text(`users.certificate.${certificate.state}`);
  }
}
