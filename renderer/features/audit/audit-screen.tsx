import { useEffect, useState } from 'react';
import type { AuditFilter } from '#protocol/domain/audit.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { attempt } from '../../lib/attempt.ts';
import { createDraft, useDraft } from '../../lib/drafts.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { useAnnounce } from '../../lib/ui/announcer.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { Skeleton } from '../../lib/ui/skeleton.tsx';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { type AuditCriteria, daysOf, EVERYTHING, filterOf } from './audit-criteria.ts';
import { AuditFilterForm } from './audit-filter-form.tsx';
import { AuditPrintHead } from './audit-print-head.tsx';
import { AuditTable } from './audit-table.tsx';
import { useVerification, VerificationResult } from './audit-verify.tsx';
import { useAuditSearch } from './use-audit-search.ts';

const draft = createDraft<AuditCriteria | null>(null);

/** What the bank's list shows now: the criteria that were last sent, and the filter they stand for. */
type Applied = { readonly criteria: AuditCriteria; readonly filter: AuditFilter };

function applied(criteria: AuditCriteria): Applied {
  const judged = filterOf(criteria);
  return judged.ok ? { criteria, filter: judged.filter } : applied(EVERYTHING);
}

type Exported =
  | { readonly ok: true; readonly fileName: string; readonly count: number }
  | { readonly ok: false; readonly failure: Failure };

function useExport(filter: AuditFilter) {
  const [exported, setExported] = useState<Exported | null>(null);
  const write = async () => {
    setExported(null);
    const answer = await attempt(client.audit.exportCsv({ filter }));
    if (!answer.ok) setExported({ ok: false, failure: answer.error });
    else if (answer.value !== null) {
      setExported({ ok: true, fileName: answer.value.fileName, count: answer.value.lines });
    }
  };
  return { exported, write };
}

function ExportResult({ exported }: { readonly exported: Exported | null }) {
  const text = useText();
  const { bank } = useSnapshot();
  if (exported === null) return null;
  if (!exported.ok) return <FailureNotice bank={bank} failure={exported.failure} />;
  const { fileName, count } = exported;
  return <Notice tone="done" title={text('audit.exported', { fileName, count })} live />;
}

/** 操作履歴: who did what to whom, newest first, with a proof that nothing was taken out of it. */
export function AuditScreen() {
  const text = useText();
  const announce = useAnnounce();
  const { bank } = useSnapshot();
  const [kept, keep] = useDraft(draft);
  const criteria = kept ?? { ...EVERYTHING, ...daysOf('week', Date.now()) };
  const [shown, setShown] = useState(() => applied(criteria));
  const [printedAt, setPrintedAt] = useState<string | null>(null);
  const { found, more, again } = useAuditSearch(shown.filter);
  const { verification, verify } = useVerification();
  const { exported, write } = useExport(shown.filter);
  const count = found.events.length;
  useEffect(() => {
    if (!found.asking && found.failure === null) announce(text('audit.found', { count }));
  }, [found.asking, found.failure, count, announce, text]);
  // The head must be on the page before the browser takes it.
  useEffect(() => {
    if (printedAt !== null) window.print();
  }, [printedAt]);
  const show = (wanted: AuditCriteria) => {
    keep(wanted);
    setShown(applied(wanted));
  };
  const empty = !found.asking && found.failure === null && count === 0;
  return (
    <div className="page audit">
      <div className="audit-head">
        <PageHeading title={text('audit.title')} />
        <div className="buttons no-print">
          <Button icon="file" onPress={write}>
            {text('audit.export')}
          </Button>
          <Button icon="paper" onPress={() => setPrintedAt(new Date().toISOString())}>
            {text('audit.print')}
          </Button>
          <Button icon="check" isPending={verification.state === 'running'} onPress={verify}>
            {text(verification.state === 'running' ? 'audit.verifying' : 'audit.verify')}
          </Button>
        </div>
        <p className="soft no-print">{text('audit.intro', { days: bank.policy.audit.viewDays })}</p>
      </div>
      <AuditPrintHead criteria={shown.criteria} printedAt={printedAt} />
      <ExportResult exported={exported} />
      <VerificationResult verification={verification} />
      <AuditFilterForm criteria={criteria} onChange={keep} onSearch={show} />
      {count > 0 ? <AuditTable events={found.events} /> : null}
      {found.asking ? <Skeleton label={text('audit.searching')} lines={count > 0 ? 2 : 8} /> : null}
      {found.failure === null ? null : (
        <FailureNotice
          bank={bank}
          failure={found.failure}
          remedies={{ 'try-again': count > 0 ? more : again }}
        />
      )}
      {empty ? (
        <div className="card users-empty">
          <p>{text('audit.none')}</p>
          <Button look="link" onPress={() => show(EVERYTHING)}>
            {text('audit.none.widen')}
          </Button>
        </div>
      ) : null}
      {count > 0 ? (
        <div className="users-foot">
          {found.next === null || found.asking ? null : (
            <Button look="secondary" icon="down" onPress={more}>
              {text('audit.more')}
            </Button>
          )}
          <span className="soft digits">{text('audit.shown', { count })}</span>
        </div>
      ) : null}
    </div>
  );
}
