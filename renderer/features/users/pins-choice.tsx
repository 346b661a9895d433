import { useId } from 'react';
import { useText } from '../../lib/i18n/provider.tsx';
import { PinBoxFields } from './pin-boxes.tsx';
import type { PinBoxes } from './use-pin-boxes.ts';

/** How the person sets new PINs: typed, or 「仮の暗証番号を作成」. */
export type PinsWay = 'typed' | 'generated';

/** The two ways to new PINs; the boxes show only when the PINs are typed. */
export function PinsChoiceFields({
  way,
  onWay,
  boxes,
  blankKeeps,
  isDisabled = false,
}: {
  readonly way: PinsWay;
  readonly onWay: (way: PinsWay) => void;
  readonly boxes: PinBoxes;
  readonly blankKeeps: boolean;
  readonly isDisabled?: boolean;
}) {
  const text = useText();
  const id = useId();
  return (
    <fieldset className="pins-choice" disabled={isDisabled}>
      <legend className="field-label">{text('form.pins')}</legend>
      <div className="choices-row">
        {(['typed', 'generated'] as const).map((candidate) => (
          <label key={candidate} className="check-line">
            <input
              type="radio"
              className="check"
              name={`${id}-way`}
              checked={way === candidate}
              onChange={() => onWay(candidate)}
            />
            {text(`form.pins.${candidate}`)}
          </label>
        ))}
      </div>
      {way === 'generated' ? (
        <p className="field-hint">{text('form.pins.generated.text')}</p>
      ) : (
        <PinBoxFields boxes={boxes} blankKeeps={blankKeeps} />
      )}
    </fieldset>
  );
}
