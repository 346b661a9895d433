import type { RevocationReason } from '#certs/revocation-list.ts';

/** Reasons that the service itself gives for a revocation; 金庫職員 write theirs in their own words. */
export const REVOKED_FOR = {
  /** Its successor was used, so the renewal is complete. */
  renewed: 'superseded',
  replaced: 'superseded by another renewal request',
  /** It was to take the place of a certificate that was revoked. */
  predecessorRevoked: 'the certificate it was to replace was revoked',
  /** The bank issued another on a 電子証明書再発行依頼書. */
  reissued: 'another was issued on a form',
  /** The customer asked for it at the branch. */
  requested: 'revoked on a request at the branch',
  listed: 'named by the revocation list',
  /** 再発行 and 失効 by the administrator. */
  regranted: 'another was granted by the administrator',
  byAdministrator: 'revoked by the administrator',
  deregistered: 'user-deregistered',
} as const;

/** What a revocation list says of a reason in the register (RFC 5280, 5.3.1). */
export function listedReason(reason: string): RevocationReason {
  switch (reason) {
    case REVOKED_FOR.renewed:
    case REVOKED_FOR.replaced:
    case REVOKED_FOR.reissued:
    case REVOKED_FOR.regranted:
      return 'superseded';
    case REVOKED_FOR.deregistered:
      return 'cessationOfOperation';
    default:
      return 'unspecified';
  }
}
