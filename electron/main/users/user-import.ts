import { UserId } from '#protocol/domain/identifiers.ts';
import { KanaName, KanjiName, toHalfWidthKana } from '#protocol/domain/names.ts';
import type { PermissionCatalogue, PermissionCode } from '#protocol/domain/permissions.ts';
import type { UserRow } from '#protocol/domain/user.ts';
import type { UserChange } from '#protocol/domain/user-command.ts';
import type { ImportLine, ImportProblem } from '#protocol/ipc/user-channels.ts';
import { err, ok, type Result } from '#protocol/result.ts';
import type { CsvFile } from './csv-file.ts';
import { NAME_KANA, NAME_KANJI, permissionHeadings, readMark, USER_ID } from './user-columns.ts';

/** What a file is compared with. */
export type PresentUsers = {
  readonly users: readonly UserRow[];
  readonly catalogue: PermissionCatalogue;
  readonly maxUsers: number;
};

/** What one line says; a column that the file does not have is undefined, and stays as it is. */
type Said = {
  readonly nameKana: string | undefined;
  readonly nameKanji: string | undefined;
  /** By code; an empty cell says nothing. */
  readonly marks: ReadonlyMap<PermissionCode, string>;
};

type Columns = {
  readonly userId: number;
  readonly nameKana: number;
  readonly nameKanji: number;
  readonly permissions: ReadonlyMap<PermissionCode, number>;
};

function columnsOf({ heading }: CsvFile, catalogue: PermissionCatalogue): Result<Columns, 'heading'> {
  const at = (title: string): number => heading.indexOf(title);
  const known = [...permissionHeadings(catalogue)].map(([code, title]) => [code, at(title)] as const);
  if (at(USER_ID) === -1) return err('heading');
  return ok({
    userId: at(USER_ID),
    nameKana: at(NAME_KANA),
    nameKanji: at(NAME_KANJI),
    permissions: new Map(known.filter(([, index]) => index !== -1)),
  });
}

function saidBy(cells: readonly string[], columns: Columns): Said {
  const cell = (index: number): string | undefined => (index === -1 ? undefined : (cells[index] ?? ''));
  const marks = [...columns.permissions].map(([code, index]) => [code, cells[index] ?? ''] as const);
  return {
    nameKana: cell(columns.nameKana),
    nameKanji: cell(columns.nameKanji),
    marks: new Map(marks.filter(([, mark]) => mark !== '')),
  };
}

/** The codes that the contract has: every row knows it, because it marks the others with －. */
function contractedCodes(
  users: readonly UserRow[],
  codes: readonly PermissionCode[],
): ReadonlySet<PermissionCode> {
  const [any] = users;
  if (any === undefined) return new Set(codes);
  return new Set(codes.filter((code) => (any.permissions[code] ?? 'not-contracted') !== 'not-contracted'));
}

function readNames({ nameKana, nameKanji }: Said) {
  const kana = nameKana === undefined ? undefined : KanaName.safeParse(toHalfWidthKana(nameKana.trim()));
  const kanji = nameKanji === undefined || nameKanji === '' ? null : KanjiName.safeParse(nameKanji);
  return { kana, kanji };
}

/** The permissions after the line, from those before; problems instead where a mark cannot be read or given. */
function readMarks(
  { marks }: Said,
  before: ReadonlySet<PermissionCode>,
  contracted: ReadonlySet<PermissionCode>,
): Result<ReadonlySet<PermissionCode>, ImportProblem[]> {
  const after = new Set(before);
  const problems = new Set<ImportProblem>();
  for (const [code, text] of marks) {
    const mark = readMark(text);
    if (mark === undefined) problems.add('permission-mark');
    else if (mark !== 'granted') after.delete(code);
    else if (contracted.has(code)) after.add(code);
    else problems.add('permission-not-contracted');
  }
  return problems.size === 0 ? ok(after) : err([...problems]);
}

const grantedTo = ({ permissions }: UserRow): PermissionCode[] =>
  Object.keys(permissions).filter((code) => permissions[code] === 'granted');

type Effect = ImportLine['effect'];

const problemEffect = (problems: readonly ImportProblem[]): Effect => ({
  kind: 'error',
  problems: [...problems],
});

function changeEffect(before: UserRow, said: Said, contracted: ReadonlySet<PermissionCode>): Effect {
  const { kana, kanji } = readNames(said);
  const had = new Set(grantedTo(before));
  const permissions = readMarks(said, had, contracted);
  const problems: ImportProblem[] = [
    ...(kana?.success === false ? (['name-kana'] as const) : []),
    ...(kanji?.success === false ? (['name-kanji'] as const) : []),
    ...(permissions.ok ? [] : permissions.error),
  ];
  if (problems.length > 0 || !permissions.ok) return problemEffect(problems);
  const granted = [...permissions.value].filter((code) => !had.has(code));
  const denied = [...had].filter((code) => !permissions.value.has(code));
  const nameKanji = said.nameKanji === undefined ? before.nameKanji : (kanji?.data ?? null);
  const change: UserChange = {
    ...(kana?.success && kana.data !== before.nameKana ? { nameKana: kana.data } : {}),
    ...(nameKanji === before.nameKanji ? {} : { nameKanji }),
    ...(granted.length + denied.length === 0 ? {} : { permissions: [...permissions.value].toSorted() }),
  };
  return Object.keys(change).length === 0
    ? { kind: 'unchanged' }
    : { kind: 'change', before, change, granted, denied };
}

function registerEffect(userId: UserId, said: Said, contracted: ReadonlySet<PermissionCode>): Effect {
  const { kana, kanji } = readNames(said);
  const permissions = readMarks(said, new Set(), contracted);
  const problems: ImportProblem[] = [
    ...(kana?.success ? [] : (['name-kana'] as const)),
    ...(kanji?.success === false ? (['name-kanji'] as const) : []),
    ...(permissions.ok ? [] : permissions.error),
  ];
  if (problems.length > 0 || !permissions.ok || !kana?.success) return problemEffect(problems);
  const user = { userId, nameKana: kana.data, nameKanji: kanji?.data ?? null };
  return { kind: 'register', user: { ...user, permissions: [...permissions.value].toSorted() } };
}

/**
 * Says what each line of a file would do, without doing anything. The bank judges again when it is done: an ID
 * that was used before, for example, only the bank knows.
 */
export function previewLines(file: CsvFile, present: PresentUsers): Result<ImportLine[], 'heading'> {
  const columns = columnsOf(file, present.catalogue);
  if (!columns.ok) return columns;
  const { users, catalogue, maxUsers } = present;
  const contracted = contractedCodes(users, [...permissionHeadings(catalogue).keys()]);
  const seen = new Set<string>();
  let room = maxUsers - users.length;

  const effectOf = (cells: readonly string[], text: string): Effect => {
    if (cells.length > file.heading.length) return problemEffect(['columns']);
    const userId = UserId.safeParse(text);
    if (!userId.success) return problemEffect(['user-id']);
    const lower = text.toLowerCase();
    if (seen.has(lower)) return problemEffect(['user-id-twice']);
    seen.add(lower);
    const said = saidBy(cells, columns.value);
    const before = users.find((user) => user.userId === text);
    if (before !== undefined) return changeEffect(before, said, contracted);
    // The bank refuses IDs that differ only by case.
    if (users.some((user) => user.userId.toLowerCase() === lower)) return problemEffect(['user-id-taken']);
    const effect = registerEffect(userId.data, said, contracted);
    if (effect.kind === 'register' && room <= 0) return problemEffect(['users-full']);
    if (effect.kind === 'register') room -= 1;
    return effect;
  };

  return ok(
    file.rows.map(({ line, cells }) => {
      const userId = cells[columns.value.userId] ?? '';
      return { line, userId, effect: effectOf(cells, userId) };
    }),
  );
}
