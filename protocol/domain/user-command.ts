import { z } from 'zod';
import { UserId } from './identifiers.ts';
import { KanaName, KanjiName } from './names.ts';
import { PermissionCode } from './permissions.ts';
import { checkPin, type PinPolicy, type PinProblem } from './pin-policy.ts';
import { UserConfirmationPin, UserPin } from './secrets.ts';

/** Longest 事故登録理由, in characters; a full-width one counts as one. */
export const INCIDENT_REASON_MAX_LENGTH = 20;

/** 事故登録理由: 1–20 characters, without control characters. */
export const IncidentReason = z
  .string()
  .trim()
  .min(1)
  .refine((text) => [...text].length <= INCIDENT_REASON_MAX_LENGTH)
  .regex(/^\P{C}+$/u)
  .brand<'IncidentReason'>();
export type IncidentReason = z.infer<typeof IncidentReason>;

/** Both PINs of a user, as an administrator sets them; the user changes them at the next log-on (policy). */
export const UserPins = z.strictObject({ pin: UserPin, userConfirmationPin: UserConfirmationPin });
export type UserPins = z.infer<typeof UserPins>;

/** What is granted; every other contracted service is denied. */
export const GrantedPermissions = z
  .array(PermissionCode)
  .max(200)
  .refine((codes) => new Set(codes).size === codes.length);
export type GrantedPermissions = z.infer<typeof GrantedPermissions>;

/** 利用者の新規登録, without the PINs. */
export const NewUser = z.strictObject({
  userId: UserId,
  nameKana: KanaName,
  nameKanji: KanjiName.nullable(),
  permissions: GrantedPermissions,
});
export type NewUser = z.infer<typeof NewUser>;

/** 利用者情報変更: what is left out stays as it is. */
export const UserChange = z
  .strictObject({
    nameKana: KanaName,
    /** Null removes it. */
    nameKanji: KanjiName.nullable(),
    pin: UserPin,
    userConfirmationPin: UserConfirmationPin,
    permissions: GrantedPermissions,
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0);
export type UserChange = z.infer<typeof UserChange>;

/** Why two new PINs cannot be taken together, by field; empty when they can. */
export type PinPairProblems = {
  readonly pin?: PinProblem;
  readonly userConfirmationPin?: PinProblem | 'same-as-pin';
};

/**
 * Judges the new PINs of a user (V003, V005). Form, main process and bank use this one function. When only one
 * of the two is new, the bank compares it with the stored other one besides.
 */
export function checkUserPins(
  policy: PinPolicy,
  pins: { readonly pin?: string; readonly userConfirmationPin?: string },
): PinPairProblems {
  const { pin, userConfirmationPin } = pins;
  const first = pin === undefined ? null : checkPin(policy, pin);
  const second = userConfirmationPin === undefined ? null : checkPin(policy, userConfirmationPin);
  const same = second === null && userConfirmationPin !== undefined && userConfirmationPin === pin;
  return {
    ...(first === null ? {} : { pin: first }),
    ...(second === null ? {} : { userConfirmationPin: second }),
    ...(same ? { userConfirmationPin: 'same-as-pin' } : {}),
  };
}

/** Why a PIN that is well-formed is easy to guess: said as a warning, not refused (domain rule). */
export type WeakPin = 'repeated' | 'run' | 'contains-id';

/** @param ids 利用者ID and 契約者ID */
export function weakPin(pin: string, ids: readonly string[]): WeakPin | null {
  const lower = pin.toLowerCase();
  if (/^(.)\1*$/.test(lower)) return 'repeated';
  const steps = [...lower]
    .slice(1)
    .map((character, index) => character.charCodeAt(0) - lower.charCodeAt(index));
  if (steps.every((step) => step === 1) || steps.every((step) => step === -1)) return 'run';
  return ids.some((id) => lower.includes(id.toLowerCase()) || id.toLowerCase().includes(lower))
    ? 'contains-id'
    : null;
}
