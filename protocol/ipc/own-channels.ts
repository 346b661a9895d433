import { z } from 'zod';
import { UserStatus } from '../api/own-routes.ts';
import { AuditEvent } from '../domain/audit.ts';
import { ContractId, IdempotencyKey, UserId } from '../domain/identifiers.ts';
import { TokenPassword, UserConfirmationPin, UserOneTimePassword, UserPin } from '../domain/secrets.ts';
import { invoke } from './combinators.ts';
import { resultOf } from './failure.ts';

const NOTHING = z.strictObject({});
const done = resultOf(NOTHING);

/** 利用者ログオン, and what a user does behind it; 「ログオフ」 and 「閉じる」 are the channels of every log-on. */
export const OWN_CHANNELS = {
  /** Opens the key window; ends when it was allowed and the bank answered, or refused. */
  begin: invoke(z.strictObject({ certificateId: z.string().min(1).max(160) }), done),
  /** Where the bank lets users in without a certificate. */
  beginWithoutCertificate: invoke(z.strictObject({ contractId: ContractId, userId: UserId }), done),
  submitPin: invoke(z.strictObject({ pin: UserPin }), done),
  submitOneTimePassword: invoke(z.strictObject({ oneTimePassword: UserOneTimePassword }), done),
  submitTokenPassword: invoke(z.strictObject({ tokenPassword: TokenPassword }), done),
  status: invoke(NOTHING, resultOf(UserStatus)),
  history: invoke(NOTHING, resultOf(z.object({ events: z.array(AuditEvent) }))),
  changePins: invoke(
    z.strictObject({
      present: UserConfirmationPin,
      pins: z.strictObject({ pin: UserPin, userConfirmationPin: UserConfirmationPin }).partial(),
      idempotencyKey: IdempotencyKey,
    }),
    resultOf(z.object({ status: UserStatus })),
  ),
} as const;
