import { useSnapshot } from '../../app/application.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { SecretField } from '../../lib/ui/secret-field.tsx';
import { PIN_BOXES, type PinBox, pinEntryText, weakPinText } from './pin-entries.ts';
import type { PinBoxes } from './use-pin-boxes.ts';

/**
 * 利用者暗証番号 and 利用者確認暗証番号, each typed twice; as in the printed guide, the first has a software keyboard.
 *
 * @param blankKeeps blank boxes leave the PIN as it is
 */
export function PinBoxFields({
  boxes,
  blankKeeps,
}: {
  readonly boxes: PinBoxes;
  readonly blankKeeps: boolean;
}) {
  const text = useText();
  const { bank } = useSnapshot();
  const policy = bank.policy.pin;
  const rule = text('form.pin.rule', { min: policy.minLength, max: policy.maxLength });
  const hint = blankKeeps ? `${rule}　${text('form.pin.unchanged')}` : rule;
  const labelOf = (box: PinBox) => {
    const ofPin = box === 'pin' || box === 'pinAgain';
    if (box === 'pin' || box === 'userConfirmationPin') return text(`form.${box}.starred`);
    return text('form.pin.againLabel', { pin: text(ofPin ? 'form.pin' : 'form.userConfirmationPin') });
  };
  return (
    <div className="pin-boxes">
      {PIN_BOXES.map((box) => {
        const again = box === 'pinAgain' || box === 'userConfirmationPinAgain';
        const problem = boxes.problems[box];
        const weak = boxes.weak[box];
        return (
          <SecretField
            key={box}
            label={labelOf(box)}
            hint={again ? text('form.pin.again') : hint}
            error={problem === undefined ? null : pinEntryText(text, policy, box, problem)}
            warning={weak === undefined ? null : weakPinText(text, weak)}
            inputRef={boxes.refs[box]}
            isRequired={!blankKeeps}
            onWrite={boxes.wrote}
            {...(box === 'pin' || box === 'pinAgain'
              ? { keyboard: { charset: policy.charset, only: false } }
              : {})}
          />
        );
      })}
      <p className="field-hint">{text('form.pin.note')}</p>
    </div>
  );
}
