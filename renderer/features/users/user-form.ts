import { KanaName, KanjiName, toHalfWidthKana } from '#protocol/domain/names.ts';
import type { PermissionCode } from '#protocol/domain/permissions.ts';
import type { UserRow } from '#protocol/domain/user.ts';

/** The details of a user as they stand in the form; nothing of it is secret. */
export type UserDetails = {
  readonly nameKana: string;
  /** Empty when there is none. */
  readonly nameKanji: string;
  readonly granted: ReadonlySet<PermissionCode>;
};

/** The details that a row has. */
export const detailsOf = (user: UserRow): UserDetails => ({
  nameKana: user.nameKana,
  nameKanji: user.nameKanji ?? '',
  granted: grantedOf(user),
});

/** The permissions that a row has (○). */
export const grantedOf = ({ permissions }: UserRow): ReadonlySet<PermissionCode> =>
  new Set(Object.keys(permissions).filter((code) => permissions[code] === 'granted'));

/** The permissions that a row can never have (－): the contract lacks the service. */
export const lackingOf = ({ permissions }: UserRow): ReadonlySet<PermissionCode> =>
  new Set(Object.keys(permissions).filter((code) => permissions[code] === 'not-contracted'));

/** Which names break their rule (V002). */
export type NameProblems = { readonly nameKana: boolean; readonly nameKanji: boolean };

/** Judges the names by the schemas of the wire, the kana in the half-width form that is sent. */
export const judgeNames = ({ nameKana, nameKanji }: UserDetails): NameProblems => ({
  nameKana: !KanaName.safeParse(toHalfWidthKana(nameKana).trim()).success,
  nameKanji: nameKanji.trim() !== '' && !KanjiName.safeParse(nameKanji).success,
});

/** What is sent of a name: kana half-width, an empty kanji name as none. */
export const namesOf = ({ nameKana, nameKanji }: UserDetails) => ({
  nameKana: toHalfWidthKana(nameKana).trim(),
  nameKanji: nameKanji.trim() === '' ? null : nameKanji.trim(),
});

const sameSet = <T>(one: ReadonlySet<T>, other: ReadonlySet<T>): boolean =>
  one.size === other.size && [...one].every((item) => other.has(item));

/** What of the details differs from the row, as the command 変更 takes it; null when nothing does. */
export function changeOf(user: UserRow, details: UserDetails) {
  const { nameKana, nameKanji } = namesOf(details);
  const change = {
    ...(nameKana === user.nameKana ? {} : { nameKana }),
    ...(nameKanji === user.nameKanji ? {} : { nameKanji }),
    ...(sameSet(details.granted, grantedOf(user)) ? {} : { permissions: [...details.granted] }),
  };
  return Object.keys(change).length === 0 ? null : change;
}

/** The row as the details will leave it; names that break their rule show as they were typed. */
export function withDetails(user: UserRow, details: UserDetails): UserRow {
  const { nameKana, nameKanji } = namesOf(details);
  const kana = KanaName.safeParse(nameKana);
  const kanji = nameKanji === null ? { success: true as const, data: null } : KanjiName.safeParse(nameKanji);
  return {
    ...user,
    nameKana: kana.success ? kana.data : user.nameKana,
    nameKanji: kanji.success ? kanji.data : user.nameKanji,
    permissions: Object.fromEntries(
      Object.entries(user.permissions).map(([code, mark]) => {
        if (mark === 'not-contracted') return [code, mark];
        return [code, details.granted.has(code) ? 'granted' : 'denied'];
      }),
    ),
  };
}

/**
 * Permissions that were chosen against older ones, against those of now: what the person left alone follows, what he
 * changed stays changed.
 *
 * @param codes all that can be chosen
 */
export function rebasedPermissions(
  codes: readonly PermissionCode[],
  chosen: ReadonlySet<PermissionCode>,
  old: ReadonlySet<PermissionCode>,
  now: ReadonlySet<PermissionCode>,
): readonly PermissionCode[] {
  return codes.filter((code) => {
    const wanted = chosen.has(code);
    return wanted === old.has(code) ? now.has(code) : wanted;
  });
}

/**
 * Details that were entered against an older row, against the row as it is now: what the person left alone follows
 * the row, what he changed stays changed.
 */
export function rebased(details: UserDetails, base: UserRow, user: UserRow): UserDetails {
  if (base === user) return details;
  const [old, now] = [detailsOf(base), detailsOf(user)];
  const names = namesOf(details);
  const codes = Object.keys(user.permissions);
  return {
    nameKana: names.nameKana === old.nameKana ? now.nameKana : details.nameKana,
    nameKanji: (names.nameKanji ?? '') === old.nameKanji ? now.nameKanji : details.nameKanji,
    granted: new Set(rebasedPermissions(codes, details.granted, old.granted, now.granted)),
  };
}
