import type { ClaimedUser } from '#protocol/api/user-claim.ts';
import type { CertificateHolder } from '#protocol/domain/certificate.ts';
import type { ContractId, IdempotencyKey, Thumbprint, UserId } from '#protocol/domain/identifiers.ts';
import type { AuditOrigin } from '../domain/audit-chain.ts';
import type { LogOnRow } from '../store/log-ons.ts';

type FromWhere = { readonly remoteAddress: string; readonly requestId: string };

/** The holder of a certificate that was judged good for this request. */
export type CertifiedCaller = FromWhere & {
  readonly holder: CertificateHolder;
  readonly thumbprint: Thumbprint;
  readonly serial: string;
  /** End of the certificate, epoch milliseconds. */
  readonly notAfter: number;
  /** As `publicKeyHash` gives it; null for a kind of key that this bank does not certify. */
  readonly publicKeyHash: string | null;
};

/**
 * Somebody without a certificate who says that he is a user, where the bank's policy lets users in so. Neither the
 * user nor the contract need be there.
 */
export type UncertifiedCaller = FromWhere & {
  readonly holder: ClaimedUser;
  readonly thumbprint: null;
  readonly serial: null;
};

/** Who stands at the door. */
export type Caller = CertifiedCaller | UncertifiedCaller;

type AtDoor = { readonly caller: Caller; readonly contractId: ContractId };
type Administrator = AtDoor & { readonly caller: CertifiedCaller };
type LoggedOn = AtDoor & { readonly logOn: LogOnRow };
type UserLoggedOn = LoggedOn & { readonly userId: UserId };

/** What a handler may rely on, by the door of its route. */
export type Contexts = {
  readonly anyone: AtDoor;
  readonly administrator: Administrator;
  readonly user: AtDoor & { readonly userId: UserId };
  readonly 'logged-on': LoggedOn;
  readonly 'administrator-logged-on': Administrator & LoggedOn;
  readonly 'administrator-opening': Administrator & LoggedOn;
  readonly 'user-logged-on': UserLoggedOn;
  readonly 'user-with-own-pins': UserLoggedOn;
  readonly 'without-certificate': AtDoor & { readonly caller: UncertifiedCaller; readonly userId: UserId };
};

/** What names the intent of a command. */
export type Intent = { readonly idempotencyKey: IdempotencyKey };

/** How much of a token's hash is shown in the audit: enough to tell log-ons apart. */
const LOG_ON_PREFIX = 16;

/** The short name of a log-on in the audit. */
export function logOnName(logOn: Pick<LogOnRow, 'token_hash'>): string {
  return logOn.token_hash.slice(0, LOG_ON_PREFIX);
}

/** From where and by whom a request's records come. */
export function originOf(caller: Caller, logOn: Pick<LogOnRow, 'token_hash'> | null): AuditOrigin {
  return {
    actor: caller.holder.kind,
    actorUser: caller.holder.kind === 'user' ? caller.holder.userId : null,
    certificate: caller.serial,
    remoteAddress: caller.remoteAddress,
    logOn: logOn === null ? null : logOnName(logOn),
    requestId: caller.requestId,
  };
}
