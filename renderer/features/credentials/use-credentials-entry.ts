import { useRef, useState } from 'react';
import { ContractEmail } from '#protocol/domain/contract-credentials.ts';
import { checkPin, type PinPolicy } from '#protocol/domain/pin-policy.ts';
import { useText } from '../../lib/i18n/provider.tsx';
import { pinProblemText } from '../../lib/ui/pin-problem-text.ts';
import { takeSecret } from '../../lib/ui/take-secret.ts';
import type { PinBox } from '../users/pin-entries.ts';
import { usePinBoxes } from '../users/use-pin-boxes.ts';
import type { CredentialsKind, Entered } from './credentials-kinds.ts';

const PIN_BOXES = ['pin', 'userConfirmationPin'] as const;

/** What was found about the entry, beside what the boxes found. */
type Findings = {
  readonly present: string | null;
  readonly presentBoxes: readonly PinBox[];
  readonly email: boolean;
  readonly nothing: boolean;
};

const FINE: Findings = { present: null, presentBoxes: [], email: false, nothing: false };

/**
 * The fields of the contract's credentials. At 開通確認 everything is required and the one present PIN is neither of the
 * new ones; at a change the present one is the ご契約先確認暗証番号.
 */
export function useCredentialsEntry(
  kind: CredentialsKind,
  policy: PinPolicy,
  contractId: string,
  before: string,
) {
  const text = useText();
  const present = useRef<HTMLInputElement>(null);
  const address = useRef<HTMLInputElement>(null);
  const boxes = usePinBoxes(policy, [contractId]);
  const [email, setEmail] = useState(before);
  const [findings, setFindings] = useState(FINE);
  const opening = kind === 'opening';
  const emailChanged = email.trim() !== before;

  /** @returns the first field that is wrong, or null */
  const judge = (): HTMLInputElement | null => {
    const entered = present.current?.value ?? '';
    const wrongPresent = checkPin(policy, entered);
    const wrongBox = boxes.judge(opening);
    const compared = opening ? PIN_BOXES : (['userConfirmationPin'] as const);
    const presentBoxes =
      wrongPresent === null ? compared.filter((box) => boxes.refs[box].current?.value === entered) : [];
    const wrongEmail = !ContractEmail.safeParse(email).success;
    const { filled } = boxes;
    const nothing = wrongBox === null && !filled.pin && !filled.userConfirmationPin && !emailChanged;
    setFindings({
      present: wrongPresent === null ? null : pinProblemText(text, policy, wrongPresent),
      presentBoxes,
      email: wrongEmail,
      nothing: !opening && nothing,
    });
    if (wrongBox !== null) return boxes.refs[wrongBox].current;
    const [same] = presentBoxes;
    if (same !== undefined) return boxes.refs[same].current;
    if (wrongEmail) return address.current;
    if (!opening && nothing) return boxes.refs.pin.current;
    return wrongPresent === null ? null : present.current;
  };

  /** Reads what was entered and empties the fields of the secrets. */
  const take = (): Entered => {
    const { pin, userConfirmationPin } = boxes.take();
    return {
      present: takeSecret(present.current),
      ...(pin === undefined ? {} : { contractPin: pin }),
      ...(userConfirmationPin === undefined ? {} : { contractConfirmationPin: userConfirmationPin }),
      ...(opening || emailChanged ? { email: email.trim() } : {}),
    };
  };

  return { present, address, boxes, email, setEmail, findings, judge, take };
}
