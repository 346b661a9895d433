import type { CertificateEntry } from '#protocol/ipc/snapshot.ts';
import { useSnapshot } from '../../app/application.tsx';
import { formatDate } from '../../lib/format/dates.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { useCertificates } from '../certificates/use-certificates.ts';

function CertificateNotice({ entry }: { readonly entry: CertificateEntry }) {
  const text = useText();
  const language = useLanguage();
  const { bank } = useSnapshot();
  if (entry.details?.holder?.kind !== 'administrator' || entry.daysLeft === null) return null;
  if (entry.bar === 'expired') {
    return (
      <Notice tone="danger">
        <p>
          {text('entrance.notices.expired', {
            contractId: entry.details.holder.contractId,
            form: bank.forms.reissueCertificate[language],
          })}
        </p>
      </Notice>
    );
  }
  if (entry.bar !== null || entry.daysLeft > bank.policy.certificate.renewFromDays) return null;
  return (
    <Notice tone="warning">
      <p>
        {text('entrance.notices.expiring', {
          date: formatDate(language, entry.details.notAfter),
          count: entry.daysLeft,
        })}
      </p>
    </Notice>
  );
}

/** 重要なお知らせ: what this PC knows of before anybody is logged on. */
export function Notices() {
  const text = useText();
  const certificates = useCertificates('administrator') ?? [];
  return (
    <section className="card entrance-part">
      <h2>{text('entrance.notices')}</h2>
      <div className="notice-list">
        {certificates.map((entry) => (
          <CertificateNotice key={entry.id} entry={entry} />
        ))}
        <Notice tone="info">
          <p>{text('entrance.notices.lock')}</p>
        </Notice>
      </div>
    </section>
  );
}
