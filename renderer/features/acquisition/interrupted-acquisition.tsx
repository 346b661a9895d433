import { useState } from 'react';
import type { PendingAcquisition } from '#protocol/ipc/certificate-channels.ts';
import { formatDateTime } from '../../lib/format/dates.ts';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { ConfirmDialog } from '../../lib/ui/confirm-dialog.tsx';
import { Notice } from '../../lib/ui/notice.tsx';

/** An acquisition that stopped half-way: for whom, what is needed to go on, on or back. */
export function InterruptedAcquisition({
  pending,
  onContinue,
  onAbandon,
}: {
  readonly pending: PendingAcquisition;
  readonly onContinue: () => void;
  readonly onAbandon: () => void;
}) {
  const text = useText();
  const language = useLanguage();
  const [asking, setAsking] = useState(false);
  const { contractId, userId, startedAt, reached } = pending;
  return (
    <Notice tone="info" title={text('acquisition.interrupted')}>
      <p>
        {text('acquisition.interrupted.who', {
          contractId,
          userId,
          since: formatDateTime(language, startedAt),
        })}
      </p>
      <p>{text(`acquisition.reached.${reached}`)}</p>
      <div className="buttons">
        <Button onPress={onContinue}>{text('acquisition.continue')}</Button>
        <Button look="link" onPress={() => setAsking(true)}>
          {text('acquisition.abandon')}
        </Button>
      </div>
      <ConfirmDialog
        isOpen={asking}
        title={text('acquisition.abandon.title')}
        verb={text('acquisition.abandon.confirm')}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          onAbandon();
        }}
      >
        <p>{text('acquisition.abandon.text')}</p>
      </ConfirmDialog>
    </Notice>
  );
}
