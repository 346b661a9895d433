import { useEffect, useId, useRef } from 'react';
import type { BulkProgress } from '#protocol/ipc/user-channels.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';

/** How far work on several users is, and the way to end it early. */
export function RunProgress({
  progress,
  stopping,
  onStop,
}: {
  readonly progress: BulkProgress;
  readonly stopping: boolean;
  readonly onStop: () => void;
}) {
  const text = useText();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { done, total, userId } = progress;
  return (
    <section className="card bulk-part">
      <h2 ref={heading} tabIndex={-1} id={id}>
        {text('bulk.running')}
      </h2>
      <progress className="bulk-progress" value={done} max={total} aria-labelledby={id} />
      <p role="status">
        <span className="digits">{text('bulk.running.progress', { done, total })}</span>{' '}
        {userId === null ? null : text('bulk.running.at', { userId })}
      </p>
      <p className="soft">{text(stopping ? 'bulk.stopping' : 'bulk.running.leave')}</p>
      <div>
        <Button icon="stop" isDisabled={stopping} onPress={onStop}>
          {text('bulk.stop')}
        </Button>
      </div>
    </section>
  );
}
