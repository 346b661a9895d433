import { useEffect, useRef } from 'react';
import { useSnapshot } from '../../app/application.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { FailureNotice } from '../trouble/failure-notice.tsx';
import type { CommandIntent } from '../users/command-intent.ts';
import { failureOf } from '../users/use-refusal.ts';

/** What the bank said to the last sending, unless a field shows it. */
export function ChangeAnswer({ intent }: { readonly intent: CommandIntent<unknown> }) {
  const text = useText();
  const { bank } = useSnapshot();
  const place = useRef<HTMLDivElement>(null);
  const failure = failureOf(intent);
  const inField = failure?.code === 'user-confirmation-pin-wrong' || failure?.code === 'user-pins-equal';
  useEffect(() => {
    if (failure !== null && !inField) place.current?.scrollIntoView({ block: 'nearest' });
  }, [failure, inField]);
  if (failure === null || inField) return null;
  return (
    <div ref={place}>
      {intent.step === 'unknown' ? (
        <Notice tone="warning" title={text('own.change.unknown')} live>
          <p>{text('own.change.unknown.text')}</p>
          <p className="failure-reference">{text('failure.reference', { reference: failure.reference })}</p>
        </Notice>
      ) : (
        <FailureNotice bank={bank} failure={failure} tone="warning" />
      )}
    </div>
  );
}
