import type { AuditEvent } from '#protocol/domain/audit.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { ChangeTable } from '../../lib/ui/change-table.tsx';
import { auditChanges } from './audit-changes.ts';
import { actorWords } from './audit-sentence.ts';

function Changes({ event }: { readonly event: AuditEvent }) {
  const text = useText();
  const language = useLanguage();
  const { bank } = useSnapshot();
  const changes = auditChanges(text, language, bank.permissions, event);
  if (changes.length === 0) return null;
  const columns = { before: text('audit.detail.before'), after: text('audit.detail.after') };
  return <ChangeTable lines={changes} caption={text('audit.detail.changes')} columns={columns} />;
}

/** Everything that is recorded of one operation: what changed, by whom, with which certificate, from where. */
export function AuditDetail({ event }: { readonly event: AuditEvent }) {
  const text = useText();
  const none = text('audit.detail.none');
  const facts = [
    { term: text('audit.detail.action'), value: text(`audit.name.${event.action}`), plain: true },
    { term: text('audit.detail.actor'), value: actorWords(text, event), plain: true },
    { term: text('audit.detail.target'), value: event.targetUser ?? none, plain: false },
    { term: text('audit.detail.certificate'), value: event.certificate ?? none, plain: false },
    { term: text('audit.detail.address'), value: event.remoteAddress ?? none, plain: false },
    { term: text('audit.detail.reference'), value: event.requestId ?? none, plain: false },
  ];
  return (
    <div className="audit-detail">
      <Changes event={event} />
      <dl className="facts">
        {facts.map(({ term, value, plain }) => (
          <div key={term} className="contents">
            <dt>{term}</dt>
            <dd className={plain ? undefined : 'digits'}>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
