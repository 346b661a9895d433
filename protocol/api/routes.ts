import { z } from 'zod';
import { BankProfile } from '../domain/bank-profile.ts';
import { CertificateHolder, CertificationRequest, EncodedChain } from '../domain/certificate.ts';
import { ContractId, LogOnTicket, LogOnToken, Thumbprint } from '../domain/identifiers.ts';
import { Notice } from '../domain/notice.ts';
import {
  AdministratorTokenPassword,
  CARD_CELLS_ASKED,
  CardCell,
  CardPassword,
  ContractConfirmationPin,
  ContractPin,
} from '../domain/secrets.ts';
import { CONTRACT_ROUTES } from './contract-routes.ts';
import { HISTORY_ROUTES } from './history-routes.ts';
import { LogOnLimits } from './log-on-limits.ts';
import { OWN_ROUTES } from './own-routes.ts';
import { NONE, type RouteShape, route } from './route.ts';
import { TOKEN_ROUTES } from './token-routes.ts';
import { USER_ROUTES } from './user-routes.ts';

/** Most お知らせ that one answer carries. */
export const NOTICES_SHOWN = 200;

/** What the bank tells a certificate before any secret is entered. */
export const Entrance = z.object({ holder: CertificateHolder, bank: BankProfile });
export type Entrance = z.infer<typeof Entrance>;

/** The three cells of the お客様カード that this contract is asked for; the same until answered correctly. */
export const CardChallenge = z.object({
  ticket: LogOnTicket,
  cells: z.array(CardCell).length(CARD_CELLS_ASKED),
  /** The administrator has a token: its code can be given instead of the cells. */
  tokenRegistered: z.boolean(),
  /** The ticket ends at this time; then the PIN step is done again. */
  endsAt: z.iso.datetime(),
});
export type CardChallenge = z.infer<typeof CardChallenge>;

const AdministratorLoggedOn = z.object({
  token: LogOnToken,
  limits: LogOnLimits,
  contractName: z.string(),
  /** False: 開通確認 comes first, and nothing else opens before. */
  opened: z.boolean(),
});

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
  /** お知らせ that came since the log-on before this one. */
  newNotices: z.int(),
  /** The bank's clock (ISO 8601, UTC): days and ages are counted from here, not from the PC's clock. */
  now: z.iso.datetime(),
});
export type ContractStatus = z.infer<typeof ContractStatus>;

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
    response: AdministratorLoggedOn,
  }),
  /** The code of the administrator's token in the place of 確認用パスワード. */
  administratorLogOnToken: route({
    method: 'POST',
    path: '/v1/administrator/log-on/token',
    door: 'administrator',
    command: false,
    params: NONE,
    request: z.strictObject({ ticket: LogOnTicket, tokenPassword: AdministratorTokenPassword }),
    response: AdministratorLoggedOn,
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
  /** お知らせ, newest first. */
  listNotices: route({
    method: 'GET',
    path: '/v1/notices',
    door: 'administrator-logged-on',
    command: false,
    params: NONE,
    request: NONE,
    response: z.object({ notices: z.array(Notice).max(NOTICES_SHOWN) }),
  }),
  ...CONTRACT_ROUTES,
  ...USER_ROUTES,
  ...TOKEN_ROUTES,
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
  ...OWN_ROUTES,
} as const satisfies Record<string, RouteShape>;

/** The routes by name. */
export type BankApi = typeof BANK_API;
export type RouteName = keyof BankApi;

/** Parameters, body and answer of a route, as both sides see them after validation. */
export type RouteParams<N extends RouteName> = z.infer<BankApi[N]['params']>;
export type RouteRequest<N extends RouteName> = z.infer<BankApi[N]['request']>;
export type RouteResponse<N extends RouteName> = z.infer<BankApi[N]['response']>;
