import { useState } from 'react';
import type { HeldPaperId } from '#protocol/domain/paper.ts';
import type { Failure } from '#protocol/ipc/failure.ts';
import { client, useSnapshot } from '../../app/application.tsx';
import { attempt } from '../../lib/attempt.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { FailureNotice } from '../trouble/failure-notice.tsx';

/**
 * 「印刷できました」 of a paper with secrets: whoever comes to the screen later prints it no second time.
 *
 * @param label what the paper is, where several stand beside each other
 * @param onConfirmed called when its secrets were dropped
 */
export function PaperConfirmation({
  held,
  label,
  onConfirmed,
}: {
  readonly held: HeldPaperId;
  readonly label: string;
  readonly onConfirmed: () => void;
}) {
  const text = useText();
  const { bank } = useSnapshot();
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const confirm = async () => {
    setPending(true);
    const answer = await attempt(client.papers.confirm({ held }));
    setPending(false);
    if (answer.ok) onConfirmed();
    else setFailure(answer.error);
  };
  const words = text('papers.confirm');
  return (
    <div className="paper-buttons">
      <div className="buttons">
        <Button icon="check" isPending={isPending} aria-label={`${label} ${words}`} onPress={confirm}>
          {words}
        </Button>
      </div>
      <p className="soft">{text('papers.confirm.text')}</p>
      {failure === null ? null : <FailureNotice bank={bank} failure={failure} />}
    </div>
  );
}
