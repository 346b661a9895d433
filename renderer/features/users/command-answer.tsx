import { useEffect, useRef } from 'react';
import type { FailureCode } from '#protocol/ipc/failure.ts';
import { useSnapshot } from '../../app/application.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import type { CommandIntent } from './command-intent.ts';
import { ConflictTable } from './conflict-table.tsx';
import type { Commanding } from './use-commands.ts';

/**
 * What the bank said to the last sending, unless a field itself shows it.
 *
 * @param inField codes that a field of this form shows
 */
export function CommandAnswer({
  commanding,
  onReload,
  inField = [],
}: {
  readonly commanding: {
    readonly intent: CommandIntent<unknown>;
    readonly conflict: Commanding['conflict'];
  };
  readonly onReload: () => void;
  readonly inField?: readonly FailureCode[];
}) {
  const text = useText();
  const { bank } = useSnapshot();
  const place = useRef<HTMLDivElement>(null);
  const { intent, conflict } = commanding;
  const failure = intent.step === 'ready' || intent.step === 'unknown' ? intent.failure : null;
  const shownInField =
    failure !== null && (failure.code === 'confirmation-pin-wrong' || inField.includes(failure.code));
  useEffect(() => {
    if (failure !== null && !shownInField) place.current?.scrollIntoView({ block: 'nearest' });
  }, [failure, shownInField]);
  if (failure === null || shownInField) return null;
  return (
    <div ref={place} className="command-answer">
      {intent.step === 'unknown' ? (
        <Notice tone="warning" title={text('users.unknown.title')} live>
          <p>{text('users.unknown.text')}</p>
          <p className="failure-reference">{text('failure.reference', { reference: failure.reference })}</p>
        </Notice>
      ) : (
        <FailureNotice bank={bank} failure={failure} tone="warning" remedies={{ 'reload-list': onReload }} />
      )}
      {conflict === null ? null : <ConflictTable before={conflict.before} after={conflict.after} />}
    </div>
  );
}
