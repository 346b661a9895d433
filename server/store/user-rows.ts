import type { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import type { KanaName, KanjiName } from '#protocol/domain/names.ts';
import type { PermissionCode, PermissionMark } from '#protocol/domain/permissions.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import type { UserAccountKind } from '../domain/accounts.ts';
import { type SetFlag, userFlags } from '../domain/flags.ts';
import { heldToken, type OfferLimits, presentState } from '../domain/token.ts';
import {
  type OpenGrant,
  type RegisteredCertificate,
  userCertificateState,
} from '../domain/user-certificate.ts';
import { query, type Reader } from './access.ts';
import { contractedPermissions, findContract } from './contracts.ts';
import type { OneTimePasswordRow } from './one-time-passwords.ts';
import { TOKEN_COLUMNS, type TokenRow, tokenStateFor, tokenStateOf } from './tokens.ts';

type Of<T> = T & { readonly user_id: UserId };
type Range = [contract: ContractId, from: string, to: string];

type Basics = {
  readonly version: number;
  readonly name_kana: KanaName;
  readonly name_kanji: KanjiName | null;
  readonly opened_at: number | null;
};
type Failures = { readonly kind: UserAccountKind; readonly failed: number };
type Granted = { readonly code: PermissionCode };
type Table = Pick<OneTimePasswordRow, 'codes' | 'next_number'> & { readonly issued_at: number };

// One short range scan per table, all of one contract or of one user: every key begins with the two.
const RANGE = 'contract_id = ? AND user_id >= ? AND user_id <= ?';
const selectUsers = query<Range, Of<Basics>>(
  `SELECT user_id, version, name_kana, name_kanji, opened_at FROM users
   WHERE ${RANGE} AND deleted_at IS NULL ORDER BY user_id`,
);
const selectFlags = query<Range, Of<SetFlag>>(
  `SELECT user_id, flag, set_at AS setAt, cause, reason FROM user_flags WHERE ${RANGE}`,
);
const selectSecrets = query<Range, Of<Failures>>(
  `SELECT user_id, kind, failed FROM user_secrets WHERE ${RANGE}`,
);
const selectPermissions = query<Range, Of<Granted>>(
  `SELECT user_id, code FROM user_permissions WHERE ${RANGE}`,
);
const selectCertificates = query<Range, Of<RegisteredCertificate>>(
  `SELECT user_id, not_before AS notBefore, not_after AS notAfter, revoked_at AS revokedAt FROM certificates
   WHERE ${RANGE} ORDER BY user_id, registered_at`,
);
const selectGrants = query<Range, Of<OpenGrant>>(
  `SELECT user_id, acquire_by AS acquireBy FROM certificate_grants WHERE ${RANGE} AND thumbprint IS NULL`,
);
const selectTables = query<Range, Of<Table>>(
  `SELECT user_id, issued_at, codes, next_number FROM one_time_password_tables
   WHERE ${RANGE} AND issued_at IS NOT NULL`,
);
const selectTokens = query<Range, Of<TokenRow>>(
  `SELECT user_id, ${TOKEN_COLUMNS} FROM tokens
   WHERE contract_id = ? AND holder = 'user' AND coalesce(user_id, '') >= ? AND coalesce(user_id, '') <= ?
     AND state <> 'revoked'`,
);

/** Sorts after every 利用者ID, which consists of letters and digits. */
const AFTER_ALL = '~';

function byUser<T>(rows: readonly Of<T>[]): (userId: UserId) => readonly Of<T>[] {
  const groups = Map.groupBy(rows, ({ user_id }) => user_id);
  return (userId) => groups.get(userId) ?? [];
}

function permissionMarks(
  catalogue: readonly PermissionCode[],
  contracted: ReadonlySet<PermissionCode>,
  granted: readonly Granted[],
): Record<PermissionCode, PermissionMark> {
  const codes = new Set(granted.map(({ code }) => code));
  return Object.fromEntries(
    catalogue.map((code) => {
      if (!contracted.has(code)) return [code, 'not-contracted'];
      return [code, codes.has(code) ? 'granted' : 'denied'];
    }),
  );
}

function failedAttempts(secrets: readonly Failures[]): UserRow['failedAttempts'] {
  const failed = (kind: UserAccountKind) => secrets.find((secret) => secret.kind === kind)?.failed ?? 0;
  return {
    pin: failed('pin'),
    confirmationPin: failed('confirmation-pin'),
    oneTimePassword: failed('one-time-password'),
    token: failed('token'),
  };
}

function heldTable([table]: readonly Table[]): UserRow['oneTimePasswords'] {
  if (table === undefined) return { issued: false };
  const { issued_at, codes, next_number } = table;
  return { issued: true, since: new Date(issued_at).toISOString(), left: codes - next_number + 1 };
}

type TokenPart = Pick<UserRow, 'token' | 'sharesToken'>;

/** The token of each user: his own, or by the 利用形態 of the contract the one that all share. */
function tokensOf(reader: Reader, range: Range, view: RowView): (userId: UserId) => TokenPart {
  const [contractId] = range;
  if (findContract(reader, contractId)?.token_use === 'shared') {
    const state = tokenStateFor(reader, { contractId, holder: 'all-users', userId: null });
    const shared = { token: heldToken(presentState(state, view)), sharesToken: true };
    return () => shared;
  }
  const rows = byUser(reader.all(selectTokens, ...range));
  return (userId) => ({
    token: heldToken(presentState(tokenStateOf(rows(userId)), view)),
    sharesToken: false,
  });
}

/** What a row needs besides the tables. */
export type RowView = OfferLimits & {
  /** All permission codes of the bank, in print order. */
  readonly catalogue: readonly PermissionCode[];
  /** Epoch milliseconds; decides whether a certificate or an offered token has ended. */
  readonly now: number;
};

function readRows(reader: Reader, range: Range, view: RowView): UserRow[] {
  const contracted = contractedPermissions(reader, range[0]);
  const flags = byUser(reader.all(selectFlags, ...range));
  const secrets = byUser(reader.all(selectSecrets, ...range));
  const permissions = byUser(reader.all(selectPermissions, ...range));
  const certificates = byUser(reader.all(selectCertificates, ...range));
  const grants = byUser(reader.all(selectGrants, ...range));
  const tables = byUser(reader.all(selectTables, ...range));
  const tokens = tokensOf(reader, range, view);
  return reader.all(selectUsers, ...range).map((user) => ({
    userId: user.user_id,
    version: user.version,
    nameKana: user.name_kana,
    nameKanji: user.name_kanji,
    lifecycle: user.opened_at === null ? 'registered' : 'opened',
    oneTimePasswords: heldTable(tables(user.user_id)),
    ...tokens(user.user_id),
    flags: userFlags(flags(user.user_id)),
    failedAttempts: failedAttempts(secrets(user.user_id)),
    permissions: permissionMarks(view.catalogue, contracted, permissions(user.user_id)),
    certificate: userCertificateState(
      certificates(user.user_id),
      grants(user.user_id).at(0) ?? null,
      view.now,
    ),
  }));
}

/** 利用者情報選択: every user of a contract who is not deleted, in the order of their IDs. */
export function userRows(reader: Reader, contractId: ContractId, view: RowView): UserRow[] {
  return readRows(reader, [contractId, '', AFTER_ALL], view);
}

/** One user; null for a deleted one, one of another contract and one who never was. */
export function userRow(
  reader: Reader,
  contractId: ContractId,
  userId: UserId,
  view: RowView,
): UserRow | null {
  return readRows(reader, [contractId, userId, userId], view)[0] ?? null;
}
