import { useEffect, useRef } from 'react';
import { useSnapshot } from '../../app/application.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import { LastAttemptWarning } from '../trouble/last-attempt.tsx';
import type { CommandIntent } from '../users/command-intent.ts';
import { failureOf } from '../users/use-refusal.ts';
import { type CredentialsKind, KINDS } from './credentials-kinds.ts';

/**
 * What the bank said to the last sending, where the person begins again: all PINs were emptied by it.
 *
 * @param wrong the words for a present PIN that was wrong; null when it was not that
 */
export function CredentialsAnswer({
  kind,
  intent,
  wrong,
}: {
  readonly kind: CredentialsKind;
  readonly intent: CommandIntent<unknown>;
  readonly wrong: string | null;
}) {
  const text = useText();
  const { bank } = useSnapshot();
  const place = useRef<HTMLDivElement>(null);
  const failure = failureOf(intent);
  useEffect(() => {
    if (failure !== null) place.current?.scrollIntoView({ block: 'center' });
  }, [failure]);
  if (failure === null) return null;
  if (wrong !== null) {
    return (
      <div ref={place} className="task-form">
        <Notice tone="warning" title={wrong} live />
        {failure.attemptsLeft === 1 ? <LastAttemptWarning bank={bank} /> : null}
      </div>
    );
  }
  return (
    <div ref={place}>
      {intent.step === 'unknown' ? (
        <Notice tone="warning" title={text(KINDS[kind].unknown)} live>
          <p>{text('credentials.unknown.text')}</p>
          <p className="failure-reference">{text('failure.reference', { reference: failure.reference })}</p>
        </Notice>
      ) : (
        <FailureNotice bank={bank} failure={failure} tone="warning" />
      )}
    </div>
  );
}
