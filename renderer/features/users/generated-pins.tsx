import { useState } from 'react';
import { useText } from '../../lib/i18n/provider.tsx';
import { Button } from '../../lib/ui/button.tsx';
import { Notice } from '../../lib/ui/notice.tsx';
import type { GeneratedPins } from './command-intent.ts';

/** PINs that the application made: shown once, until the person says that they were told. */
export function GeneratedPinsNotice({
  pins,
  onHide,
}: {
  readonly pins: GeneratedPins | null;
  readonly onHide: () => void;
}) {
  const text = useText();
  const [wasShown] = useState(pins !== null);
  if (pins === null) {
    return wasShown ? <Notice tone="info">{text('users.generated.hidden')}</Notice> : null;
  }
  return (
    <Notice tone="warning" title={text('users.generated.title')}>
      <dl className="generated-pins">
        <dt>{text('form.pin')}</dt>
        <dd className="digits">{pins.pin}</dd>
        <dt>{text('form.userConfirmationPin')}</dt>
        <dd className="digits">{pins.userConfirmationPin}</dd>
      </dl>
      <p>{text('users.generated.text')}</p>
      <div>
        <Button onPress={onHide}>{text('users.generated.hide')}</Button>
      </div>
    </Notice>
  );
}
