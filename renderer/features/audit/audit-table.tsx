import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { AuditEvent } from '#protocol/domain/audit.ts';
import { useSnapshot } from '../../app/application.tsx';
import { formatDate, formatTime } from '../../lib/format/dates.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import { AuditDetail } from './audit-detail.tsx';
import { auditCause, auditSentence } from './audit-sentence.ts';

function ResultBadge({ result }: { readonly result: AuditEvent['result'] }) {
  const text = useText();
  const failed = result === 'failure';
  return (
    <span className={failed ? 'badge badge-danger' : 'badge badge-good'}>
      <Icon name={failed ? 'close' : 'check'} size={14} />
      {text(`audit.result.${result}`)}
    </span>
  );
}

function AuditRow({ event }: { readonly event: AuditEvent }) {
  const text = useText();
  const language = useLanguage();
  const { bank } = useSnapshot();
  const [open, setOpen] = useState(false);
  const cause = auditCause(text, language, bank, event);
  const detailId = `audit-${event.sequence}`;
  return (
    <>
      <tr className={open ? 'audit-row audit-row-open' : 'audit-row'}>
        <td className="audit-at digits">
          {formatDate(language, event.at)}
          <br />
          {formatTime(event.at)}
        </td>
        <td>
          <p className="audit-sentence">{auditSentence(text, event)}</p>
          {cause === null ? null : <p className="audit-cause">{text('audit.cause', { cause })}</p>}
          <p className="audit-number digits">{text('audit.number', { sequence: event.sequence })}</p>
        </td>
        <td>
          <ResultBadge result={event.result} />
        </td>
        <td className="no-print">
          <AriaButton
            className="audit-open"
            aria-expanded={open}
            aria-controls={detailId}
            aria-label={text('audit.detail.open', { sequence: event.sequence })}
            onPress={() => setOpen(!open)}
          >
            <Icon name="down" size={18} />
          </AriaButton>
        </td>
      </tr>
      <tr id={detailId} hidden={!open} className="audit-detail-row">
        {open ? (
          <td colSpan={4}>
            <AuditDetail event={event} />
          </td>
        ) : null}
      </tr>
    </>
  );
}

/** The records as a table, newest first; each opens to what is recorded of it besides. */
export function AuditTable({ events }: { readonly events: readonly AuditEvent[] }) {
  const text = useText();
  return (
    <div className="card audit-frame">
      <table className="audit-table">
        <caption className="visually-hidden">{text('audit.title')}</caption>
        <thead>
          <tr>
            <th scope="col" className="audit-at">
              {text('audit.column.at')}
            </th>
            <th scope="col">{text('audit.column.what')}</th>
            <th scope="col" className="audit-result">
              {text('audit.column.result')}
            </th>
            <th scope="col" className="audit-open-column no-print">
              {text('audit.column.detail')}
            </th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <AuditRow key={event.sequence} event={event} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
