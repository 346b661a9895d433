import type { ContractStatus } from '#protocol/api/routes.ts';
import { daysBetween, formatDate, formatDateTime } from '../../lib/format/dates.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';

/** The contract itself: name, last uses, certificate, ages of the PINs. */
export function ContractFacts({ status }: { readonly status: ContractStatus }) {
  const text = useText();
  const language = useLanguage();
  const [previous] = status.recentLogOns;
  const setAt = (iso: string) =>
    text('status.pinSetAt.value', {
      date: formatDate(language, iso),
      days: daysBetween(iso, status.now),
    });
  return (
    <section className="card status-part">
      <h2>{text('status.contract')}</h2>
      <dl className="facts">
        <dt>{text('status.contractName')}</dt>
        <dd>
          {status.contractName.kanji}
          <br />
          <span className="soft">{status.contractName.kana}</span>
        </dd>
        <dt>{text('logOn.contractId')}</dt>
        <dd className="digits">{status.contractId}</dd>
        <dt>{text('status.email')}</dt>
        <dd>{status.email}</dd>
        <dt>{text('status.previous')}</dt>
        <dd className="digits">
          {previous === undefined ? text('status.previous.none') : formatDateTime(language, previous)}
        </dd>
        <dt>{text('status.recent')}</dt>
        <dd>
          <ul className="digits">
            {status.recentLogOns.map((at) => (
              <li key={at}>{formatDateTime(language, at)}</li>
            ))}
          </ul>
        </dd>
        <dt>{text('status.certificate')}</dt>
        <dd className="digits">
          {text('status.certificate.value', {
            date: formatDate(language, status.certificate.notAfter),
            count: status.certificate.daysLeft,
          })}
        </dd>
        <dt>{text('status.pinSetAt', { name: text('logOn.pin') })}</dt>
        <dd className="digits">{setAt(status.pinSetAt.contractPin)}</dd>
        <dt>{text('status.pinSetAt', { name: text('users.confirmationPin') })}</dt>
        <dd className="digits">{setAt(status.pinSetAt.contractConfirmationPin)}</dd>
      </dl>
    </section>
  );
}
