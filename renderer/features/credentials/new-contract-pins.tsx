import { useSnapshot } from '../../app/application.tsx';
import { useText } from '../../lib/i18n/provider.tsx';
import { NewPinPair } from '../users/new-pin-pair.tsx';
import type { PinBox } from '../users/pin-entries.ts';
import type { PinBoxes } from '../users/use-pin-boxes.ts';
import { contractPinText, weakContractPinText } from './contract-pin-text.ts';

const PINS = [
  { pin: 'pin', label: 'credentials.pin', use: 'credentials.pin.use' },
  {
    pin: 'userConfirmationPin',
    label: 'credentials.confirmationPin',
    use: 'credentials.confirmationPin.use',
  },
] as const;

/** New ご契約先暗証番号 and ご契約先確認暗証番号, each typed twice. */
export function NewContractPins({
  boxes,
  isRequired,
  presentBoxes,
}: {
  readonly boxes: PinBoxes;
  readonly isRequired: boolean;
  /** The boxes with the PIN that was just given as the present one. */
  readonly presentBoxes: readonly PinBox[];
}) {
  const text = useText();
  const { bank } = useSnapshot();
  const errorOf = (box: PinBox) => {
    if (presentBoxes.includes(box)) return text('credentials.pin.present');
    const problem = boxes.problems[box];
    return problem === undefined ? null : contractPinText(text, bank.policy.pin, box, problem);
  };
  return PINS.map(({ pin, label, use }) => {
    const weak = boxes.weak[pin];
    return (
      <NewPinPair
        key={pin}
        boxes={boxes}
        pin={pin}
        label={text(label)}
        use={text(use)}
        isRequired={isRequired}
        errorOf={errorOf}
        warning={weak === undefined ? null : weakContractPinText(text, weak)}
      />
    );
  });
}
