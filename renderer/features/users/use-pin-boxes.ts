import { type RefObject, useCallback, useMemo, useRef, useState } from 'react';
import type { PinPolicy } from '#protocol/domain/pin-policy.ts';
import { type WeakPin, weakPin } from '#protocol/domain/user-command.ts';
import { takeSecret } from '../../lib/ui/take-secret.ts';
import {
  isWellFormed,
  judgePins,
  PIN_BOXES,
  type PinBox,
  type PinEntries,
  type PinEntryProblems,
  type WhichPins,
} from './pin-entries.ts';

/**
 * The boxes for two PINs that belong together: a user's, or the contract's, where `pin` is the one to log on with too.
 * What is typed stays in the boxes; here is only what was found about it.
 */
export type PinBoxes = {
  readonly refs: Readonly<Record<PinBox, RefObject<HTMLInputElement | null>>>;
  readonly problems: PinEntryProblems;
  readonly weak: Partial<Readonly<Record<PinBox, WeakPin>>>;
  /** Which of the two PINs has something typed. */
  readonly filled: WhichPins;
  readonly wrote: () => void;
  /**
   * Judges the boxes and keeps the findings; the first wrong box is returned. PINs that were sent and refused are
   * required again: an empty box would silently leave them as they are.
   */
  readonly judge: (required: boolean | WhichPins) => PinBox | null;
  /** The bank refused what was sent: V005, or another reason that the boxes do not show. */
  readonly refused: (equal: boolean) => void;
  /** Reads the PINs and empties every box; a PIN that was not typed is left out. */
  readonly take: () => { readonly pin?: string; readonly userConfirmationPin?: string };
};

/** Advice comes when the person pauses: while leaving the box it would move what the mouse is pressed on. */
const PAUSE_MS = 600;

const NEITHER: WhichPins = { pin: false, userConfirmationPin: false };

/** @param ids 利用者ID, 契約者ID: a PIN made of them is easy to guess */
export function usePinBoxes(policy: PinPolicy, ids: readonly string[]): PinBoxes {
  const pin = useRef<HTMLInputElement>(null);
  const pinAgain = useRef<HTMLInputElement>(null);
  const userConfirmationPin = useRef<HTMLInputElement>(null);
  const userConfirmationPinAgain = useRef<HTMLInputElement>(null);
  const refs = useMemo(() => ({ pin, pinAgain, userConfirmationPin, userConfirmationPinAgain }), []);
  const [problems, setProblems] = useState<PinEntryProblems>({});
  const [weak, setWeak] = useState<PinBoxes['weak']>({});
  const [filled, setFilled] = useState(NEITHER);
  const [sent, setSent] = useState(NEITHER);

  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const typedIn = (box: PinBox) => refs[box].current?.value ?? '';
  const entries = (): PinEntries => ({
    pin: typedIn('pin'),
    pinAgain: typedIn('pinAgain'),
    userConfirmationPin: typedIn('userConfirmationPin'),
    userConfirmationPinAgain: typedIn('userConfirmationPinAgain'),
  });
  const advise = () => {
    const weaknessOf = (box: PinBox) => {
      const entered = typedIn(box);
      return isWellFormed(policy, entered) ? weakPin(entered, ids) : null;
    };
    const [pinWeak, secondWeak] = [weaknessOf('pin'), weaknessOf('userConfirmationPin')];
    setWeak({
      ...(pinWeak === null ? {} : { pin: pinWeak }),
      ...(secondWeak === null ? {} : { userConfirmationPin: secondWeak }),
    });
  };
  const wrote = () => {
    const now = { pin: typedIn('pin') !== '', userConfirmationPin: typedIn('userConfirmationPin') !== '' };
    setFilled((before) =>
      before.pin === now.pin && before.userConfirmationPin === now.userConfirmationPin ? before : now,
    );
    clearTimeout(pause.current);
    pause.current = setTimeout(advise, PAUSE_MS);
  };
  const judge = (required: boolean | WhichPins) => {
    const wanted =
      typeof required === 'boolean' ? { pin: required, userConfirmationPin: required } : required;
    const found = judgePins(policy, entries(), {
      pin: wanted.pin || sent.pin,
      userConfirmationPin: wanted.userConfirmationPin || sent.userConfirmationPin,
    });
    setProblems(found);
    return PIN_BOXES.find((box) => found[box] !== undefined) ?? null;
  };
  const take = useCallback(() => {
    const taken = {
      pin: takeSecret(refs.pin.current),
      userConfirmationPin: takeSecret(refs.userConfirmationPin.current),
    };
    takeSecret(refs.pinAgain.current);
    takeSecret(refs.userConfirmationPinAgain.current);
    setFilled(NEITHER);
    setSent({ pin: taken.pin !== '', userConfirmationPin: taken.userConfirmationPin !== '' });
    setWeak({});
    return {
      ...(taken.pin === '' ? {} : { pin: taken.pin }),
      ...(taken.userConfirmationPin === '' ? {} : { userConfirmationPin: taken.userConfirmationPin }),
    };
  }, [refs]);
  const refused = useCallback(
    (equal: boolean) =>
      setProblems({
        ...(sent.pin ? { pin: 'sent' } : {}),
        ...(sent.userConfirmationPin ? { userConfirmationPin: 'sent' } : {}),
        ...(equal ? { userConfirmationPin: 'same' } : {}),
      }),
    [sent],
  );
  return { refs, problems, weak, filled, wrote, judge, refused, take };
}
