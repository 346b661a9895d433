import type { UserStatus } from '#protocol/api/own-routes.ts';
import type { BankProfile } from '#protocol/domain/bank-profile.ts';
import { isBillPaymentBlocked } from '#protocol/domain/user.ts';
import { daysBetween } from '../../lib/format/dates.ts';
import type { WhichPins } from '../users/pin-entries.ts';

/** Something that a user should know or do, without being stopped by it. */
export type Reminder =
  | { readonly kind: 'blocked' }
  | { readonly kind: 'codes'; readonly left: number }
  | { readonly kind: 'certificate'; readonly notAfter: string }
  | { readonly kind: 'provisional'; readonly pins: WhichPins }
  | { readonly kind: 'pin-age'; readonly pins: WhichPins };

const any = ({ pin, userConfirmationPin }: WhichPins) => pin || userConfirmationPin;

/** Which PINs are older than the bank's reminder age; a provisional one is to be changed anyhow. */
function oldPins({ pinSetAt, provisional, now }: UserStatus, days: number): WhichPins {
  const isOld = (pin: keyof WhichPins) => !provisional[pin] && daysBetween(pinSetAt[pin], now) > days;
  return { pin: isOld('pin'), userConfirmationPin: isOld('userConfirmationPin') };
}

/** What a user is reminded of, the most pressing first. */
export function remindersOf(status: UserStatus, policy: BankProfile['policy']): readonly Reminder[] {
  const { user, provisional, now } = status;
  const { certificate, oneTimePasswords } = user;
  const reminders: Reminder[] = [];
  if (oneTimePasswords.issued && oneTimePasswords.left <= policy.oneTimePasswords.remindFrom) {
    reminders.push({ kind: 'codes', left: oneTimePasswords.left });
  }
  if (
    certificate.state === 'valid' &&
    daysBetween(now, certificate.notAfter) <= policy.certificate.renewFromDays
  ) {
    reminders.push({ kind: 'certificate', notAfter: certificate.notAfter });
  }
  if (isBillPaymentBlocked(user.flags)) reminders.push({ kind: 'blocked' });
  if (any(provisional)) reminders.push({ kind: 'provisional', pins: provisional });
  const old = oldPins(status, policy.pinAge.remindAfterDays);
  if (any(old)) reminders.push({ kind: 'pin-age', pins: old });
  return reminders;
}
