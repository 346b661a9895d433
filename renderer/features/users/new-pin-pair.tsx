import { useSnapshot } from '../../app/application.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { SecretField } from '../../lib/ui/secret-field.tsx';
import type { PinBox } from './pin-entries.ts';
import type { PinBoxes } from './use-pin-boxes.ts';

const AGAIN = { pin: 'pinAgain', userConfirmationPin: 'userConfirmationPinAgain' } as const;

/** A new PIN of one's own, typed twice. */
export function NewPinPair({
  boxes,
  pin,
  label,
  use,
  isRequired,
  errorOf,
  warning,
}: {
  readonly boxes: PinBoxes;
  readonly pin: keyof typeof AGAIN;
  readonly label: string;
  /** What it is for. */
  readonly use: string;
  readonly isRequired: boolean;
  readonly errorOf: (box: PinBox) => string | null;
  readonly warning: string | null;
}) {
  const text = useText();
  const { bank } = useSnapshot();
  const policy = bank.policy.pin;
  const again = AGAIN[pin];
  const rule = text('form.pin.rule', { min: policy.minLength, max: policy.maxLength });
  const keyboard = { charset: policy.charset, only: false };
  return (
    <div className="new-pin-pair">
      <SecretField
        label={label}
        hint={`${use}　${rule}`}
        error={errorOf(pin)}
        warning={warning}
        inputRef={boxes.refs[pin]}
        isRequired={isRequired}
        onWrite={boxes.wrote}
        keyboard={keyboard}
      />
      <SecretField
        label={text('form.pin.againLabel', { pin: label })}
        hint={text('form.pin.again')}
        error={errorOf(again)}
        inputRef={boxes.refs[again]}
        isRequired={isRequired}
        onWrite={boxes.wrote}
        keyboard={keyboard}
      />
    </div>
  );
}
