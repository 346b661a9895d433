import type { CertificateEntry } from '#protocol/ipc/snapshot.ts';
import { useSnapshot } from '../../app/application.tsx';
import { formatDate } from '../../lib/format/dates.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { endingSoon } from './certificate-state.ts';
import { daysText } from './validity-text.ts';

/** Which certificates end soon, and that they are renewed after the log-on. */
export function ExpiryNotice({ entries }: { readonly entries: readonly CertificateEntry[] }) {
  const text = useText();
  const language = useLanguage();
  const { bank } = useSnapshot();
  const ending = endingSoon(entries, bank.policy.certificate.renewFromDays);
  if (ending.length === 0) return null;
  return (
    <Notice
      tone="warning"
      title={ending.map(({ id, commonName, notAfter, daysLeft }) => (
        <span key={id} className="expiry-row">
          {text('certificates.expiry.row')} <span className="digits">{commonName}</span>{' '}
          {text('certificates.expiry.until', {
            date: formatDate(language, notAfter),
            left: daysText(text, daysLeft),
          })}
        </span>
      ))}
    >
      <p>{text('certificates.expiry.next')}</p>
    </Notice>
  );
}
