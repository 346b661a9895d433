import type { ProblemCode } from '#protocol/api/problem-code.ts';
import type { UserRow } from '#protocol/domain/user.ts';

/** The commands of 各種設定, in the order of the printed guide, with the one that joins two of them. */
export const SETTINGS_COMMANDS = [
  'register-incident',
  'lift-incident',
  'unlock',
  'unlock-and-reset-pins',
  'unblock-bill-payment',
] as const;
export type SettingsCommand = (typeof SETTINGS_COMMANDS)[number];

/** Every command on a user. */
export type UserCommand =
  | SettingsCommand
  | OneTimePasswordCommand
  | CertificateCommand
  | 'change'
  | 'deregister'
  | 'register';

/** 再発行 and 失効 of 電子証明書; they are given on the page of 変更. */
export type CertificateCommand = 'reissue-certificate' | 'revoke-certificate';

/** Whether a command is given on the page of 変更. */
export const isOfChangePage = (command: UserCommand): command is CertificateCommand | 'change' =>
  command === 'change' || command === 'reissue-certificate' || command === 'revoke-certificate';

/** 発行/再発行 and 利用停止 of 利用者ワンタイムパスワード. */
export type OneTimePasswordCommand = 'issue-one-time-passwords' | 'withdraw-one-time-passwords';

/** The bank's refusals of a command that has nothing to do (V009). */
export type NothingToDo = Extract<
  ProblemCode,
  | 'user-not-suspended'
  | 'incident-already-registered'
  | 'incident-not-registered'
  | 'bill-payment-not-blocked'
>;

/** Why a command of 各種設定 cannot apply to a user now, as the bank would refuse it; null when it can. */
export function whyNot(command: SettingsCommand, { flags }: UserRow): NothingToDo | null {
  switch (command) {
    case 'unlock':
    case 'unlock-and-reset-pins':
      return flags.suspended.set ? null : 'user-not-suspended';
    case 'register-incident':
      return flags.incident.set ? 'incident-already-registered' : null;
    case 'lift-incident':
      return flags.incident.set ? null : 'incident-not-registered';
    case 'unblock-bill-payment':
      return flags.billPaymentBlocked.set || flags.billPaymentCumulativelyBlocked.set
        ? null
        : 'bill-payment-not-blocked';
    default:
      return command satisfies never;
  }
}

/** The command that a user's state calls for by itself; null when the person must choose. */
export const calledFor = (user: UserRow): SettingsCommand | null =>
  user.flags.suspended.set ? 'unlock' : null;

/**
 * The row as a command of 各種設定 will leave it (domain rules): 利用中止解除 sets the counters to zero and leaves the
 * other flags, 封鎖（累積封鎖）解除 clears both 封鎖 and nothing else.
 *
 * @param reason of 事故登録; the others do not look at it
 */
export function predicted(command: SettingsCommand, user: UserRow, reason: string): UserRow {
  const { flags } = user;
  switch (command) {
    case 'unlock':
    case 'unlock-and-reset-pins':
      return {
        ...user,
        flags: { ...flags, suspended: { set: false } },
        failedAttempts: { pin: 0, confirmationPin: 0, oneTimePassword: 0, token: 0 },
      };
    case 'register-incident':
      return { ...user, flags: { ...flags, incident: { set: true, since: '', reason } } };
    case 'lift-incident':
      return { ...user, flags: { ...flags, incident: { set: false } } };
    case 'unblock-bill-payment':
      return {
        ...user,
        flags: {
          ...flags,
          billPaymentBlocked: { set: false },
          billPaymentCumulativelyBlocked: { set: false },
        },
      };
    default:
      return command satisfies never;
  }
}
