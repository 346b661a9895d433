import { useSnapshot } from '../../app/application.tsx';
import { formatDateTime } from '../../lib/format/dates.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import type { AuditCriteria } from './audit-criteria.ts';

/**
 * The head of the printed history, not shown on screen: whose it is, what was asked for, when it was printed.
 *
 * @param printedAt ISO 8601, UTC; null until something is printed
 */
export function AuditPrintHead({
  criteria,
  printedAt,
}: {
  readonly criteria: AuditCriteria;
  readonly printedAt: string | null;
}) {
  const text = useText();
  const language = useLanguage();
  const { bank, connection, logOn } = useSnapshot();
  const { from, to, actor, userId, group, result } = criteria;
  const anyDay = from === '' && to === '';
  const filter = [
    `${text('audit.period')}: ${anyDay ? text('audit.period.all') : `${from} – ${to}`}`,
    `${text('audit.actor')}: ${text(`audit.actor.${actor}`)}`,
    ...(userId === '' ? [] : [`${text('audit.user')}: ${userId}`]),
    `${text('audit.group')}: ${text(`audit.group.${group}`)}`,
    `${text('audit.result')}: ${text(`audit.result.${result}`)}`,
  ];
  if (logOn.stage !== 'on') return null;
  return (
    <header className="print-only print-head">
      <p>
        {bank.bankName[language]} {bank.productName[language]}
      </p>
      <p>
        {text('frame.contract')}: {logOn.contractName} ({text('frame.contractId')} {logOn.contractId})
      </p>
      <p>
        {text('audit.print.filter')}: {filter.join(' / ')}
      </p>
      {printedAt === null ? null : (
        <p>
          {text('audit.printed')}: {formatDateTime(language, printedAt)}
        </p>
      )}
      {connection.mode === 'practice' ? <p>{text('practice.band')}</p> : null}
    </header>
  );
}
