import { useState } from 'react';
import type { PendingRenewal } from '#protocol/ipc/snapshot.ts';
import { formatDateTime } from '../../lib/format/dates.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { ConfirmDialog } from '../../lib/ui/confirm-dialog.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import { ConfirmationForm } from './confirmation-form.tsx';
import { canAbandon } from './renewal-stage.ts';
import type { Renewing } from './use-renewal.ts';

/** A renewal that stopped half-way: how far it came, that nothing is lost, on or back. */
export function InterruptedRenewal({
  pending,
  renewing,
}: {
  readonly pending: PendingRenewal;
  readonly renewing: Renewing;
}) {
  const text = useText();
  const language = useLanguage();
  const [asking, setAsking] = useState(false);
  const abandon = () => {
    setAsking(false);
    renewing.abandon();
  };
  return (
    <section className="card renewal-part">
      <h2>{text('renewal.interrupted')}</h2>
      <p>
        {text('renewal.interrupted.since', { since: formatDateTime(language, pending.startedAt) })}{' '}
        {text(`renewal.reached.${pending.reached}`)}
      </p>
      <Notice tone="info" title={text('renewal.interrupted.works')}>
        <p>{text('renewal.interrupted.next')}</p>
      </Notice>
      <ConfirmationForm verb={text('renewal.continue')} failure={renewing.failure} onConfirm={renewing.renew}>
        {canAbandon(pending) ? (
          <Button onPress={() => setAsking(true)}>{text('renewal.abandon')}</Button>
        ) : null}
      </ConfirmationForm>
      {canAbandon(pending) ? null : <p className="soft">{text('renewal.abandon.late')}</p>}
      <ConfirmDialog
        isOpen={asking}
        title={text('renewal.abandon.title')}
        verb={text('renewal.abandon.confirm')}
        onClose={() => setAsking(false)}
        onConfirm={abandon}
      >
        <p>{text('renewal.abandon.text')}</p>
      </ConfirmDialog>
    </section>
  );
}
