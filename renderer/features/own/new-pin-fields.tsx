import { useSnapshot } from '../../app/application.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { NewPinPair } from '../users/new-pin-pair.tsx';
import { type PinBox, pinEntryText, type WhichPins, weakPinText } from '../users/pin-entries.ts';
import type { PinBoxes } from '../users/use-pin-boxes.ts';

const PINS = ['pin', 'userConfirmationPin'] as const;

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
  const errorOf = (box: PinBox) => {
    if (box === 'userConfirmationPin' && unchanged) return text('own.change.unchanged');
    const problem = boxes.problems[box];
    return problem === undefined ? null : pinEntryText(text, bank.policy.pin, box, problem);
  };
  return PINS.filter((pin) => offered[pin]).map((pin) => {
    const weak = boxes.weak[pin];
    return (
      <NewPinPair
        key={pin}
        boxes={boxes}
        pin={pin}
        label={text(`own.change.new.${pin}`)}
        use={text(`own.change.use.${pin}`)}
        isRequired={isRequired}
        errorOf={errorOf}
        warning={weak === undefined ? null : weakPinText(text, weak)}
      />
    );
  });
}
