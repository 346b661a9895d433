import { useEffect, useRef, useState } from 'react';
import { formatCountdown } from '../../lib/format/dates.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { Icon } from '../../lib/ui/icon.tsx';

/**
 * The wait after too many wrong passphrases. The seconds are there to be seen; a screen reader hears once how
 * long it takes and once that it is over. The focus waits here while the field is disabled.
 *
 * @param wait milliseconds left; 0 when there is none
 * @param onOver when a wait has ended
 */
export function WaitNotice({ wait, onOver }: { readonly wait: number; readonly onOver: () => void }) {
  const text = useText();
  const box = useRef<HTMLDivElement>(null);
  const [spoken, setSpoken] = useState('');
  const waiting = wait > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once at the beginning and once at the end of a wait
  useEffect(() => {
    if (waiting) {
      box.current?.focus();
      setSpoken(text('key.wait.spoken', { time: formatCountdown(wait) }));
    } else if (spoken !== '') {
      setSpoken(text('key.wait.over'));
      onOver();
    }
  }, [waiting]);
  return (
    <>
      {waiting ? (
        <div className="key-wait" ref={box} tabIndex={-1}>
          <Icon name="clock" size={18} />
          <p>
            {text('key.wait')} <strong className="digits">{formatCountdown(wait)}</strong>
          </p>
        </div>
      ) : null}
      <p className="visually-hidden" role="status">
        {spoken}
      </p>
    </>
  );
}
