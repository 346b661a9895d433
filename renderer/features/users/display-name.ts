import type { UserRow } from '#protocol/domain/user.ts';

/** The 利用者名 that people read: the kanji name, else the kana one. */
export const displayName = (user: UserRow): string => user.nameKanji ?? user.nameKana;
