import { useSnapshot } from '../../app/application.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { SecretField } from '../../lib/ui/secret-field.tsx';
import { type PinBox, pinEntryText, type WhichPins, weakPinText } from '../users/pin-entries.ts';
import type { PinBoxes } from '../users/use-pin-boxes.ts';

const PAIRS = [
  { pin: 'pin', again: 'pinAgain' },
  { pin: 'userConfirmationPin', again: 'userConfirmationPinAgain' },
] as const;

/** New PINs of the user's own, each typed twice. */
export function NewPinFields({
  boxes,
  offered,
  isRequired,
  unchanged,
}: {
  readonly boxes: PinBoxes;
  readonly offered: WhichPins;
  readonly isRequired: boolean;
  /** The new 利用者確認暗証番号 is the one that was just given as the present one. */
  readonly unchanged: boolean;
}) {
  const text = useText();
  const { bank } = useSnapshot();
  const policy = bank.policy.pin;
  const rule = text('form.pin.rule', { min: policy.minLength, max: policy.maxLength });
  const keyboard = { charset: policy.charset, only: false };
  const errorOf = (box: PinBox) => {
    if (box === 'userConfirmationPin' && unchanged) return text('own.change.unchanged');
    const problem = boxes.problems[box];
    return problem === undefined ? null : pinEntryText(text, policy, box, problem);
  };
  const warningOf = (box: PinBox) => {
    const weak = boxes.weak[box];
    return weak === undefined ? null : weakPinText(text, weak);
  };
  return PAIRS.filter(({ pin }) => offered[pin]).map(({ pin, again }) => {
    const name = text(`own.change.new.${pin}`);
    return (
      <div key={pin} className="own-new-pin">
        <SecretField
          label={name}
          hint={`${text(`own.change.use.${pin}`)}　${rule}`}
          error={errorOf(pin)}
          warning={warningOf(pin)}
          inputRef={boxes.refs[pin]}
          isRequired={isRequired}
          onWrite={boxes.wrote}
          keyboard={keyboard}
        />
        <SecretField
          label={text('form.pin.againLabel', { pin: name })}
          hint={text('form.pin.again')}
          error={errorOf(again)}
          inputRef={boxes.refs[again]}
          isRequired={isRequired}
          onWrite={boxes.wrote}
          keyboard={keyboard}
        />
      </div>
    );
  });
}
