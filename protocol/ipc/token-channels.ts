import { z } from 'zod';
import { ContractTokens } from '../api/token-routes.ts';
import { IdempotencyKey, RowVersion, UserId } from '../domain/identifiers.ts';
import { OneTimePasswordTable } from '../domain/one-time-password.ts';
import { HeldPaperId } from '../domain/paper.ts';
import { ContractConfirmationPin, TokenPassword } from '../domain/secrets.ts';
import { TokenHolder, TokenOffer, TokenSerial, TokenStep, TokenUse } from '../domain/token.ts';
import { UserRow } from '../domain/user.ts';
import { invoke } from './combinators.ts';
import { resultOf } from './failure.ts';
import { BulkOutcome } from './user-channels.ts';

const NOTHING = z.strictObject({});
const CONFIRMED = { confirmationPin: ContractConfirmationPin, idempotencyKey: IdempotencyKey };
const ON_USER = { ...CONFIRMED, userId: UserId, version: RowVersion };
const TOKENS = z.object({ tokens: ContractTokens, users: z.array(UserRow) });

/** 利用者ワンタイムパスワード. Tables are shown this once; the main process holds them for the paper. */
export const ONE_TIME_PASSWORD_CHANNELS = {
  issue: invoke(
    z.strictObject(ON_USER),
    resultOf(
      z.object({ before: UserRow, user: UserRow, table: OneTimePasswordTable, heldPaper: HeldPaperId }),
    ),
  ),
  withdraw: invoke(z.strictObject(ON_USER), resultOf(z.object({ before: UserRow, user: UserRow }))),
  /**
   * For several users, one after the other, with one PIN, as `users.bulk` does it; `heldPaper` holds the tables that
   * were issued and is null when there is none.
   */
  issueMany: invoke(
    z.strictObject({
      targets: z
        .array(z.strictObject({ userId: UserId, version: RowVersion, idempotencyKey: IdempotencyKey }))
        .min(1)
        .max(1000),
      confirmationPin: ContractConfirmationPin,
    }),
    resultOf(z.object({ outcomes: z.array(BulkOutcome), heldPaper: HeldPaperId.nullable() })),
  ),
} as const;

/** トークン. */
export const TOKEN_CHANNELS = {
  status: invoke(NOTHING, resultOf(z.object({ tokens: ContractTokens }))),
  setUse: invoke(z.strictObject({ ...CONFIRMED, use: TokenUse }), resultOf(TOKENS)),
  offer: invoke(
    z.strictObject({ ...CONFIRMED, holder: TokenHolder, step: TokenStep }),
    resultOf(TOKENS.extend({ offer: TokenOffer })),
  ),
  confirm: invoke(
    z.strictObject({
      ...CONFIRMED,
      holder: TokenHolder,
      serial: TokenSerial,
      tokenPassword: TokenPassword,
    }),
    resultOf(TOKENS),
  ),
  revoke: invoke(
    z.strictObject({ ...CONFIRMED, holder: TokenHolder, serial: TokenSerial }),
    resultOf(TOKENS),
  ),
} as const;
