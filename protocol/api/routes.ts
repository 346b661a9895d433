import { z } from 'zod';
import { BankProfile } from '../domain/bank-profile.ts';
import { Bill, BillIdentifiers } from '../domain/bill.ts';
import { CertificateHolder, CertificationRequest, EncodedChain } from '../domain/certificate.ts';
import { ContractId, LogOnTicket, LogOnToken, Thumbprint } from '../domain/identifiers.ts';
import {
  CARD_CELLS_ASKED,
  CardCell,
  CardPassword,
  ContractConfirmationPin,
  ContractPin,
  UserPin,
} from '../domain/secrets.ts';
import { UserRow } from '../domain/user.ts';
import { HISTORY_ROUTES } from './history-routes.ts';
import { NONE, type RouteShape, route } from './route.ts';
import { USER_ROUTES } from './user-routes.ts';

/** How long the log-on that this answer belongs to will live. */
export const LogOnLimits = z.object({
  /** The log-on ends this long after the last request. */
  idleSeconds: z.int(),
  /** And at this time in any case (ISO 8601, UTC). */
  endsAt: z.iso.datetime(),
});
export type LogOnLimits = z.infer<typeof LogOnLimits>;

/** What the bank tells a certificate before any secret is entered. */
export const Entrance = z.object({ holder: CertificateHolder, bank: BankProfile });
export type Entrance = z.infer<typeof Entrance>;

/** The three cells of the お客様カード that this contract is asked for; the same until answered correctly. */
export const CardChallenge = z.object({
  ticket: LogOnTicket,
  cells: z.array(CardCell).length(CARD_CELLS_ASKED),
  /** The ticket ends at this time; then the PIN step is done again. */
  endsAt: z.iso.datetime(),
});
export type CardChallenge = z.infer<typeof CardChallenge>;

/** ご契約先ステータス. */
export const ContractStatus = z.object({
  contractId: ContractId,
  contractName: z.object({ kanji: z.string(), kana: z.string() }),
  email: z.string(),
  /** Earlier log-ons of the administrator, newest first, at most three; the present one is not among them. */
  recentLogOns: z.array(z.iso.datetime()).max(3),
  certificate: z.object({
    notAfter: z.iso.datetime(),
    daysLeft: z.int(),
    /** From this time until `notAfter` the certificate can be renewed from the application. */
    renewalOpensAt: z.iso.datetime(),
  }),
  /** When each PIN was last set; older than the bank's reminder age is a reminder, never a refusal. */
  pinSetAt: z.object({ contractPin: z.iso.datetime(), contractConfirmationPin: z.iso.datetime() }),
  counts: z.object({
    users: z.int(),
    suspended: z.int(),
    incident: z.int(),
    billPaymentBlocked: z.int(),
    certificatesEndingSoon: z.int(),
  }),
  /** The bank's clock (ISO 8601, UTC): days and ages are counted from here, not from the PC's clock. */
  now: z.iso.datetime(),
});
export type ContractStatus = z.infer<typeof ContractStatus>;

/** What a user sees of himself after his own log-on. */
export const UserStatus = z.object({
  contractName: z.string(),
  user: UserRow,
  /** A PIN that an administrator set must be changed first. */
  pinChangeRequired: z.boolean(),
  now: z.iso.datetime(),
});
export type UserStatus = z.infer<typeof UserStatus>;

/**
 * The bank API, `/v1`: one table that the service registers its handlers by and the client derives its
 * methods from, so that neither can miss or misname a route. There is no route that lifts a contract lock.
 */
export const BANK_API = {
  entrance: route({
    method: 'GET',
    path: '/v1/entrance',
    door: 'anyone',
    command: false,
    params: NONE,
    request: NONE,
    response: Entrance,
  }),
  administratorLogOn: route({
    method: 'POST',
    path: '/v1/administrator/log-on',
    door: 'administrator',
    command: false,
    params: NONE,
    request: z.strictObject({ pin: ContractPin }),
    response: CardChallenge,
  }),
  administratorLogOnCard: route({
    method: 'POST',
    path: '/v1/administrator/log-on/card',
    door: 'administrator',
    command: false,
    params: NONE,
    request: z.strictObject({ ticket: LogOnTicket, cardPassword: CardPassword }),
    response: z.object({
      token: LogOnToken,
      limits: LogOnLimits,
      contractName: z.string(),
    }),
  }),
  logOff: route({
    method: 'POST',
    path: '/v1/log-off',
    door: 'logged-on',
    command: false,
    params: NONE,
    request: NONE,
    response: NONE,
  }),
  contractStatus: route({
    method: 'GET',
    path: '/v1/contract/status',
    door: 'administrator-logged-on',
    command: false,
    params: NONE,
    request: NONE,
    response: ContractStatus,
  }),
  ...USER_ROUTES,
  ...HISTORY_ROUTES,
  /**
   * 証明書更新: certifies a new key that was made on the administrator's PC. The same key gets the same
   * certificate again, also after a lost answer. The old certificate stays valid until the new one was used.
   */
  renewCertificate: route({
    method: 'POST',
    path: '/v1/certificate/renewal',
    door: 'administrator-logged-on',
    command: true,
    params: NONE,
    request: z.strictObject({ request: CertificationRequest, confirmationPin: ContractConfirmationPin }),
    response: z.object({ certificateChain: EncodedChain, notAfter: z.iso.datetime() }),
  }),
  /**
   * Asked over a connection that was proven with the new certificate: that handshake is the proof that key and
   * file work, so now the old certificate is revoked. Needs no log-on; the same answer when asked again.
   */
  confirmRenewal: route({
    method: 'POST',
    path: '/v1/certificate/renewal/confirm',
    door: 'administrator',
    command: false,
    params: NONE,
    request: NONE,
    response: z.object({ revoked: Thumbprint }),
  }),
  userLogOn: route({
    method: 'POST',
    path: '/v1/user/log-on',
    door: 'user',
    command: false,
    params: NONE,
    request: z.strictObject({ pin: UserPin }),
    response: z.object({ token: LogOnToken, limits: LogOnLimits }),
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
  /**
   * 収納サービス: looks for a bill. Identifiers that name none are counted: after as many in a day as the policy
   * says the service is closed to the user (封鎖), and after as many of those for good (累積封鎖).
   */
  inquireBill: route({
    method: 'POST',
    path: '/v1/user/bills/inquire',
    door: 'user-logged-on',
    command: false,
    params: NONE,
    request: BillIdentifiers,
    response: z.object({ bill: Bill }),
  }),
} as const satisfies Record<string, RouteShape>;

/** The routes by name. */
export type BankApi = typeof BANK_API;
export type RouteName = keyof BankApi;

/** Parameters, body and answer of a route, as both sides see them after validation. */
export type RouteParams<N extends RouteName> = z.infer<BankApi[N]['params']>;
export type RouteRequest<N extends RouteName> = z.infer<BankApi[N]['request']>;
export type RouteResponse<N extends RouteName> = z.infer<BankApi[N]['response']>;
