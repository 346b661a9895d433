import { type ReactNode, useEffect, useRef } from 'react';
import type { UserRow } from '#protocol/domain/user.ts';
import type { BulkOutcome } from '#protocol/ipc/user-channels.ts';
import { useNavigation } from '../../app/navigation.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { useAnnounce } from '../../lib/ui/announcer.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { FAILURES } from '../trouble/failures.ts';
import { summarise } from './outcome-summary.ts';
import { OutcomeTable } from './outcome-table.tsx';

/**
 * The end of work on several users: the numbers, what to tell whom, and a line for each user.
 *
 * @param tell said when at least one user is done
 * @param paper a paper with what was made on the way
 * @param children the next steps, as buttons
 */
export function RunResult({
  outcomes,
  users,
  tell,
  paper = null,
  children,
}: {
  readonly outcomes: readonly BulkOutcome[];
  readonly users: readonly UserRow[];
  readonly tell: string;
  readonly paper?: ReactNode;
  readonly children: ReactNode;
}) {
  const text = useText();
  const announce = useAnnounce();
  const { report } = useNavigation();
  const heading = useRef<HTMLSpanElement>(null);
  const { done, failed, notTried, failures } = summarise(outcomes);
  const total = outcomes.length;
  const all = done === total;
  const title = all ? text('bulk.result.all', { count: total }) : text('bulk.result.some', { done, total });
  const grave = failures.find(({ code }) => FAILURES[code].place !== 'in-place');
  useEffect(() => {
    heading.current?.focus();
    announce(title);
  }, [announce, title]);
  useEffect(() => {
    if (grave !== undefined) report(grave);
  }, [grave, report]);
  return (
    <section className="bulk-result">
      <Notice
        tone={all ? 'done' : 'warning'}
        title={
          <span ref={heading} tabIndex={-1}>
            {title}
          </span>
        }
      >
        {all ? null : <p>{text('bulk.result.rest', { failed, notTried })}</p>}
        {done > 0 ? <p>{tell}</p> : null}
      </Notice>
      {paper}
      <div className="buttons">{children}</div>
      <OutcomeTable outcomes={outcomes} users={users} />
    </section>
  );
}
