import { z } from 'zod';
import { RowVersion, UserId } from '../domain/identifiers.ts';
import { OneTimePasswordTable } from '../domain/one-time-password.ts';
import { ContractConfirmationPin, TokenPassword } from '../domain/secrets.ts';
import { HeldToken, TokenHolder, TokenOffer, TokenSerial, TokenStep, TokenUse } from '../domain/token.ts';
import { UserRow } from '../domain/user.ts';
import { NONE, route } from './route.ts';

const ADMINISTRATOR = 'administrator-logged-on';
const USER = z.strictObject({ userId: UserId });
const CONFIRMED = { version: RowVersion, confirmationPin: ContractConfirmationPin };

/** How tokens are used in a contract, and the two tokens that belong to no single user. */
export const ContractTokens = z.object({ use: TokenUse, shared: HeldToken, administrator: HeldToken });
export type ContractTokens = z.infer<typeof ContractTokens>;

const TOKENS = z.object({ tokens: ContractTokens, users: z.array(UserRow) });

/**
 * 利用者ワンタイムパスワード and トークン (the administrator's commands). Each is judged with the
 * ご契約先確認暗証番号 after everything else was found in order. What is secret in an answer is given this once;
 * a retry of the same intent gets the same.
 */
export const TOKEN_ROUTES = {
  /** 発行/再発行: a new table; every code of the one before is dead at once. */
  issueOneTimePasswords: route({
    method: 'POST',
    path: '/v1/users/:userId/one-time-passwords/issue',
    door: ADMINISTRATOR,
    command: true,
    params: USER,
    request: z.strictObject(CONFIRMED),
    response: z.object({ before: UserRow, user: UserRow, table: OneTimePasswordTable }),
  }),
  /** 利用停止: the user works without a table again. */
  withdrawOneTimePasswords: route({
    method: 'POST',
    path: '/v1/users/:userId/one-time-passwords/withdraw',
    door: ADMINISTRATOR,
    command: true,
    params: USER,
    request: z.strictObject(CONFIRMED),
    response: z.object({ before: UserRow, user: UserRow }),
  }),
  contractTokens: route({
    method: 'GET',
    path: '/v1/tokens',
    door: ADMINISTRATOR,
    command: false,
    params: NONE,
    request: NONE,
    response: z.object({ tokens: ContractTokens }),
  }),
  /** 利用形態設定: every token of a user is revoked by it, because none fits the other way of use. */
  setTokenUse: route({
    method: 'POST',
    path: '/v1/tokens/use',
    door: ADMINISTRATOR,
    command: true,
    params: NONE,
    request: z.strictObject({ use: TokenUse, confirmationPin: ContractConfirmationPin }),
    response: TOKENS,
  }),
  /** Makes a key for a device. It counts for nothing before `confirmToken`. */
  offerToken: route({
    method: 'POST',
    path: '/v1/tokens/offer',
    door: ADMINISTRATOR,
    command: true,
    params: NONE,
    request: z.strictObject({
      holder: TokenHolder,
      step: TokenStep,
      confirmationPin: ContractConfirmationPin,
    }),
    response: TOKENS.extend({ offer: TokenOffer }),
  }),
  /** The device shows a code of the offered key: from now on it is the holder's token. */
  confirmToken: route({
    method: 'POST',
    path: '/v1/tokens/confirm',
    door: ADMINISTRATOR,
    command: true,
    params: NONE,
    request: z.strictObject({
      holder: TokenHolder,
      serial: TokenSerial,
      tokenPassword: TokenPassword,
      confirmationPin: ContractConfirmationPin,
    }),
    response: TOKENS,
  }),
  /** 失効: the token, or the offer, ends; its serial number never comes again. */
  revokeToken: route({
    method: 'POST',
    path: '/v1/tokens/revoke',
    door: ADMINISTRATOR,
    command: true,
    params: NONE,
    request: z.strictObject({
      holder: TokenHolder,
      serial: TokenSerial,
      confirmationPin: ContractConfirmationPin,
    }),
    response: TOKENS,
  }),
} as const;
