import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { PracticeInformation } from '../features/practice/practice-information.tsx';
import { useText } from '../lib/i18n/provider.tsx';
import { Icon } from '../lib/ui/icon.tsx';
import { Skeleton } from '../lib/ui/skeleton.tsx';
import { useSnapshot } from './application.tsx';

/** 体験モード: the striped band on top of every screen, and the drawer with the sample contract's secrets. */
export function PracticeBand() {
  const text = useText();
  const { bankReady, startFailure } = useSnapshot();
  const [open, setOpen] = useState(false);
  // What was entered would be gone again once the bank is there.
  const isStarting = !bankReady && startFailure === null;
  return (
    <section aria-label={text('practice.band')}>
      <div className="practice-band">
        <span className="practice-band-words">
          <Icon name="info" size={18} />
          {text('practice.band')}
        </span>
        <AriaButton
          className="practice-toggle"
          aria-expanded={open}
          aria-controls="practice-information"
          onPress={() => setOpen(!open)}
        >
          {text('practice.info')}
          <Icon name="down" size={16} />
        </AriaButton>
      </div>
      <div id="practice-information" hidden={!open}>
        {open && isStarting ? <Skeleton label={text('app.loading')} lines={2} /> : null}
        {open && !isStarting ? <PracticeInformation key={String(bankReady)} /> : null}
      </div>
    </section>
  );
}
