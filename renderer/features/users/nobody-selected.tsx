import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useText } from '../../lib/i18n/provider.tsx';
import { Icon } from '../../lib/ui/icon.tsx';
import { Notice } from '../../lib/ui/notice.tsx';

/** A-12 under the list, where the printed guide has it: without a selection it only asks for one. */
export function NobodySelected() {
  const text = useText();
  const [asked, setAsked] = useState(false);
  return (
    <div className="accordion">
      <AriaButton className="accordion-button" onPress={() => setAsked(true)}>
        <Icon name="down" />
        {text('users.accordion')}
      </AriaButton>
      {asked ? (
        <div className="accordion-body">
          <Notice tone="warning" title={text('users.chooseFirst')} live />
        </div>
      ) : null}
    </div>
  );
}
