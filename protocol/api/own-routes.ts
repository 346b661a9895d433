import { z } from 'zod';
import { AuditEvent } from '../domain/audit.ts';
import { Bill, BillIdentifiers } from '../domain/bill.ts';
import { CertificationRequest, EncodedChain } from '../domain/certificate.ts';
import { ContractId, LogOnTicket, LogOnToken } from '../domain/identifiers.ts';
import {
  AcquisitionCode,
  TokenPassword,
  UserConfirmationPin,
  UserOneTimePassword,
  UserPin,
} from '../domain/secrets.ts';
import { UserRow } from '../domain/user.ts';
import { LogOnLimits } from './log-on-limits.ts';
import { NONE, route } from './route.ts';

/** How many of his own events a user is shown. */
export const OWN_HISTORY_LENGTH = 50;

/** What a user sees of himself after his own log-on. */
export const UserStatus = z.object({
  contractId: ContractId,
  contractName: z.string(),
  user: UserRow,
  /** Which PINs an administrator set; they must be changed before anything else can be done (policy). */
  provisional: z.object({ pin: z.boolean(), userConfirmationPin: z.boolean() }),
  pinChangeRequired: z.boolean(),
  /** When each PIN was last set; older than the bank's reminder age is a reminder, never a refusal. */
  pinSetAt: z.object({ pin: z.iso.datetime(), userConfirmationPin: z.iso.datetime() }),
  /** Earlier log-ons, newest first, at most three; the present one is not among them. */
  recentLogOns: z.array(z.iso.datetime()).max(3),
  now: z.iso.datetime(),
});
export type UserStatus = z.infer<typeof UserStatus>;

const LOGGED_ON = z.object({ next: z.literal('logged-on'), token: LogOnToken, limits: LogOnLimits });
const TICKET = { ticket: LogOnTicket, endsAt: z.iso.datetime() };

/** What a right 利用者暗証番号 leads to: in, or to the code that is set for this user. */
export const UserLogOnStep = z.discriminatedUnion('next', [
  LOGGED_ON,
  /** 利用者ワンタイムパスワード: the code of this number; the same until it was answered correctly. */
  z.object({ next: z.literal('one-time-password'), ...TICKET, number: z.int().min(1) }),
  /** ワンタイムパスワード（トークン）. */
  z.object({ next: z.literal('token'), ...TICKET }),
]);
export type UserLogOnStep = z.infer<typeof UserLogOnStep>;

/**
 * 利用者ログオン and what a user does behind it. Where the bank's policy lets users in without a certificate, the
 * header of `user-claim.ts` (`Kagimori-User: <契約者ID>/<利用者ID>`) names who is there.
 */
export const OWN_ROUTES = {
  /**
   * 電子証明書取得: certifies a key that was made on the user's PC, for the 取得コード that he was handed. One code gets
   * one certificate; the same code with the same key gets the same one again until the user has logged on with it.
   * The header names him, also where the bank's policy lets nobody in without a certificate.
   */
  acquireCertificate: route({
    method: 'POST',
    path: '/v1/user/certificate/acquire',
    door: 'without-certificate',
    command: true,
    params: NONE,
    request: z.strictObject({ acquisitionCode: AcquisitionCode, request: CertificationRequest }),
    response: z.object({ certificateChain: EncodedChain, notAfter: z.iso.datetime() }),
  }),
  userLogOn: route({
    method: 'POST',
    path: '/v1/user/log-on',
    door: 'user',
    command: false,
    params: NONE,
    request: z.strictObject({ pin: UserPin }),
    response: UserLogOnStep,
  }),
  userLogOnOneTimePassword: route({
    method: 'POST',
    path: '/v1/user/log-on/one-time-password',
    door: 'user',
    command: false,
    params: NONE,
    request: z.strictObject({ ticket: LogOnTicket, oneTimePassword: UserOneTimePassword }),
    response: LOGGED_ON,
  }),
  userLogOnToken: route({
    method: 'POST',
    path: '/v1/user/log-on/token',
    door: 'user',
    command: false,
    params: NONE,
    request: z.strictObject({ ticket: LogOnTicket, tokenPassword: TokenPassword }),
    response: LOGGED_ON,
  }),
  userStatus: route({
    method: 'GET',
    path: '/v1/user/status',
    door: 'user-logged-on',
    command: false,
    params: NONE,
    request: NONE,
    response: UserStatus,
  }),
  /** The user's own events, newest first; `sequence` counts the events of this answer and not those of the contract. */
  ownHistory: route({
    method: 'GET',
    path: '/v1/user/history',
    door: 'user-with-own-pins',
    command: false,
    params: NONE,
    request: NONE,
    response: z.object({ events: z.array(AuditEvent).max(OWN_HISTORY_LENGTH) }),
  }),
  /**
   * 暗証番号の変更, and 開通確認 when the PINs are provisional: confirmed with the present 利用者確認暗証番号. The new
   * PINs are the user's own; the log-on goes on.
   */
  changeOwnPins: route({
    method: 'POST',
    path: '/v1/user/pins/change',
    door: 'user-logged-on',
    command: true,
    params: NONE,
    request: z.strictObject({
      present: UserConfirmationPin,
      pins: z
        .strictObject({ pin: UserPin, userConfirmationPin: UserConfirmationPin })
        .partial()
        .refine((pins) => Object.keys(pins).length > 0),
    }),
    response: z.object({ status: UserStatus }),
  }),
  /**
   * 収納サービス: looks for a bill. Identifiers that name none are counted: after as many in a day as the policy
   * says the service is closed to the user (封鎖), and after as many of those for good (累積封鎖).
   */
  inquireBill: route({
    method: 'POST',
    path: '/v1/user/bills/inquire',
    door: 'user-with-own-pins',
    command: false,
    params: NONE,
    request: BillIdentifiers,
    response: z.object({ bill: Bill }),
  }),
} as const;
