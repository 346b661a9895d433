import { useEffect } from 'react';
import type { UserStatus } from '#protocol/api/own-routes.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { useAnnounce } from '../../lib/ui/announcer.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { PageHeading } from '../../lib/ui/page-heading.tsx';
import { OwnFacts, OwnSecrets } from './own-facts.tsx';
import { OwnHistory } from './own-history.tsx';
import type { Changed } from './own-pages.tsx';
import { OwnPermissions } from './own-permissions.tsx';
import { OwnTodos } from './own-todos.tsx';

function ChangeDone({ changed }: { readonly changed: Changed }) {
  const text = useText();
  const announce = useAnnounce();
  const { pins, opened } = changed;
  const which = pins.pin && pins.userConfirmationPin ? 'both' : pins.pin ? 'pin' : 'userConfirmationPin';
  const done = text(`own.change.done.${which}`);
  useEffect(() => announce(done), [announce, done]);
  return (
    <Notice tone="done" title={done}>
      {opened ? <p>{text('own.change.done.opened')}</p> : null}
      <p>{text('own.change.done.text')}</p>
    </Notice>
  );
}

/** 利用者ステータス: what the bank knows of the user, as far as it is his own. */
export function OwnStatusPage({
  status,
  changed,
  onChange,
}: {
  readonly status: UserStatus;
  readonly changed: Changed | null;
  readonly onChange: () => void;
}) {
  const text = useText();
  return (
    <>
      <PageHeading title={text('own.status.title')} />
      {changed === null ? null : <ChangeDone changed={changed} />}
      <OwnTodos status={status} />
      <div className="status-columns">
        <div className="status-column">
          <OwnFacts status={status} />
          <OwnPermissions permissions={status.user.permissions} />
        </div>
        <div className="status-column">
          <OwnSecrets status={status} onChange={onChange} />
          <OwnHistory />
        </div>
      </div>
    </>
  );
}
