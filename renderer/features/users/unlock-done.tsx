import { useEffect, useRef } from 'react';
import type { UserRow } from '#protocol/domain/user.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { useAnnounce } from '../../lib/ui/announcer.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { ChangeTable } from './change-table.tsx';
import { displayName } from './display-name.ts';
import { doneChange } from './unlock-change.ts';

/** The outcome of an unlock: what changed, and what to tell the user now. */
export function UnlockDone({ before, user }: { readonly before: UserRow; readonly user: UserRow }) {
  const text = useText();
  const announce = useAnnounce();
  const heading = useRef<HTMLSpanElement>(null);
  const who = { userId: user.userId, name: displayName(user) };
  const incident = user.flags.incident.set;
  const tell = text(incident ? 'users.done.incident' : 'users.done.tell', who);
  useEffect(() => {
    heading.current?.focus();
    announce(`${text('users.done.title')} ${tell}`);
  }, [announce, tell, text]);
  return (
    <div className="unlock">
      <Notice
        tone={incident ? 'warning' : 'done'}
        title={
          <span ref={heading} tabIndex={-1}>
            {text('users.done.title')}
          </span>
        }
      >
        <p>
          <strong>{tell}</strong>
        </p>
        <p>{text('users.done.pins')}</p>
      </Notice>
      <ChangeTable change={doneChange(before, user)} caption={text('users.change.done')} />
    </div>
  );
}
