import { useState } from 'react';
import type { AuditEvent } from '#protocol/domain/audit.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useDoor } from '../../app/door.ts';
import { formatDateTime } from '../../lib/format/dates.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Skeleton } from '../../lib/ui/skeleton.tsx';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { historyLine } from './history-words.ts';
import { useHistory } from './use-history.ts';

/** Events before 「古い記録も表示する」. */
const FIRST_EVENTS = 8;

function Event({ event }: { readonly event: AuditEvent }) {
  const text = useText();
  const language = useLanguage();
  const { bank } = useSnapshot();
  const { title, detail, tone } = historyLine(text, language, bank, event, useDoor());
  return (
    <li className={`history-event history-${tone}`}>
      <p className="history-when">
        <time className="digits" dateTime={event.at}>
          {formatDateTime(language, event.at)}
        </time>
        <span>{text(`history.by.${event.actor}`)}</span>
      </p>
      <p className="history-title">{title}</p>
      {detail === null ? null : <p>{detail}</p>}
    </li>
  );
}

/** Events newest first, the older ones on demand. */
export function HistoryEvents({ events }: { readonly events: readonly AuditEvent[] }) {
  const text = useText();
  const [all, setAll] = useState(false);
  if (events.length === 0) return <p className="soft">{text('history.none')}</p>;
  const shown = all ? events : events.slice(0, FIRST_EVENTS);
  return (
    <>
      <ol className="history">
        {shown.map((event) => (
          <Event key={event.sequence} event={event} />
        ))}
      </ol>
      {shown.length < events.length ? (
        <Button look="link" onPress={() => setAll(true)}>
          {text('history.more', { count: events.length - shown.length })}
        </Button>
      ) : null}
    </>
  );
}

/** What happened to one user, newest first: wrong entries with their cause, who lifted what, certificates. */
export function UserHistory({ user }: { readonly user: UserRow }) {
  const text = useText();
  const { bank } = useSnapshot();
  const [turn, setTurn] = useState(0);
  const known = useHistory(user.userId, user.version, turn);
  return (
    <section className="panel-history" aria-label={text('history.title')}>
      <h3>{text('history.title')}</h3>
      {known.state === 'loading' ? <Skeleton label={text('app.loading')} lines={3} /> : null}
      {known.state === 'failed' ? (
        <FailureNotice
          bank={bank}
          failure={known.failure}
          tone="info"
          remedies={{ 'try-again': () => setTurn(turn + 1) }}
        />
      ) : null}
      {known.state === 'loaded' ? <HistoryEvents events={known.value} /> : null}
    </section>
  );
}
