import type { UserCertificate } from '#protocol/domain/user.ts';
import { formatShortDate } from '../../lib/format/dates.ts';
import type { Translate } from '../../lib/i18n/index.ts';

/** The 電子証明書 of a user in a few characters. */
export function certificateText(text: Translate, certificate: UserCertificate): string {
  return certificate.state === 'valid'
    ? text('users.certificate.valid', { date: formatShortDate(certificate.notAfter) })
    : text(`users.certificate.${certificate.state}`);
}
