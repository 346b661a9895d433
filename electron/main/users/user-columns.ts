import type { PermissionCatalogue, PermissionCode, PermissionMark } from '#protocol/domain/permissions.ts';
import type { UserRow } from '#protocol/domain/user.ts';

/** Headings of the user file, in the words of 利用者情報選択. */
export const USER_ID = '利用者ID';
export const NAME_KANA = '利用者名(半角カナ)';
export const NAME_KANJI = '利用者名(漢字)';

/** Columns that tell how things stand; they are written, and passed over when a file is read. */
const STATE_COLUMNS: readonly (readonly [heading: string, cell: (user: UserRow) => string])[] = [
  ['利用者ワンタイムパスワード', ({ oneTimePasswords }) => flag(oneTimePasswords.issued)],
  ['トークン', ({ token }) => tokenCell(token)],
  ['利用中止', ({ flags }) => flag(flags.suspended.set)],
  ['事故登録', ({ flags }) => flag(flags.incident.set)],
  ['事故登録理由', ({ flags }) => (flags.incident.set ? flags.incident.reason : '')],
  ['収納サービス封鎖', ({ flags }) => flag(flags.billPaymentBlocked.set)],
  ['収納サービス累積封鎖', ({ flags }) => flag(flags.billPaymentCumulativelyBlocked.set)],
  ['電子証明書', ({ certificate }) => certificateCell(certificate)],
];

const flag = (set: boolean): string => (set ? '○' : '－');

function tokenCell(token: UserRow['token']): string {
  switch (token.state) {
    case 'none':
      return '－';
    case 'offered':
      return `登録待ち ${token.serial}`;
    case 'registered':
      return `登録済 ${token.serial}`;
  }
}

function certificateCell(certificate: UserRow['certificate']): string {
  switch (certificate.state) {
    case 'none':
      return '未発行';
    case 'not-acquired':
      return `未取得 ${certificate.acquireBy.slice(0, 10)}`;
    case 'acquisition-expired':
      return `取得期限切れ ${certificate.acquireBy.slice(0, 10)}`;
    case 'valid':
      return `有効 ${certificate.notAfter.slice(0, 10)}`;
    case 'expired':
      return `期限切れ ${certificate.notAfter.slice(0, 10)}`;
    case 'revoked':
      return `失効 ${certificate.revokedAt.slice(0, 10)}`;
  }
}

const MARKS: Readonly<Record<PermissionMark, string>> = {
  granted: '○',
  denied: '×',
  'not-contracted': '－',
};

/** Heading of each permission column, for example `ファイル伝送／総合振込／登録`, by its code in print order. */
export function permissionHeadings(catalogue: PermissionCatalogue): ReadonlyMap<PermissionCode, string> {
  return new Map(
    catalogue.flatMap((group) =>
      group.services.flatMap((service) =>
        service.actions.map(({ code, label }) => {
          const parts = [group.label.ja, service.label.ja, ...(label === null ? [] : [label.ja])];
          return [code, parts.join('／')] as const;
        }),
      ),
    ),
  );
}

/** The users as the rows of a file, the heading first. */
export function userFileRows(catalogue: PermissionCatalogue, users: readonly UserRow[]): string[][] {
  const permissions = [...permissionHeadings(catalogue)];
  const heading = [
    USER_ID,
    NAME_KANA,
    NAME_KANJI,
    ...STATE_COLUMNS.map(([title]) => title),
    ...permissions.map(([, title]) => title),
  ];
  const rows = users.map((user) => [
    user.userId,
    user.nameKana,
    user.nameKanji ?? '',
    ...STATE_COLUMNS.map(([, cell]) => cell(user)),
    ...permissions.map(([code]) => MARKS[user.permissions[code] ?? 'not-contracted']),
  ]);
  return [heading, ...rows];
}

/** Signs that people type for the three marks. */
const READ_MARKS: ReadonlyMap<string, PermissionMark> = new Map([
  ...['○', '〇', '◯', 'o', 'O', '1'].map((sign) => [sign, 'granted'] as const),
  ...['×', '✕', '✖', 'x', 'X', '0'].map((sign) => [sign, 'denied'] as const),
  ...['－', '-', '—', '―', 'ー', '−'].map((sign) => [sign, 'not-contracted'] as const),
]);

/** @returns undefined for a sign that is no mark */
export const readMark = (cell: string): PermissionMark | undefined => READ_MARKS.get(cell.normalize('NFC'));
