import { toHalfWidthKana } from '#protocol/domain/names.ts';
import type { UserRow } from '#protocol/domain/user.ts';

/** Case and width do not matter when looking for somebody, nor do spaces inside a name. */
const comparable = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');

const made = new WeakMap<UserRow, string>();

/** What a row is found by: its 利用者ID and both names in comparable form, made once for each row. */
export function searchText(user: UserRow): string {
  const known = made.get(user);
  if (known !== undefined) return known;
  const text = [user.userId, user.nameKanji ?? '', user.nameKana].map(comparable).join('\n');
  made.set(user, text);
  return text;
}

const ofLists = new WeakMap<readonly UserRow[], readonly string[]>();

/** The search texts of a list, in its order: a hundred thousand rows are searched at every keystroke. */
export function searchTexts(users: readonly UserRow[]): readonly string[] {
  const known = ofLists.get(users) ?? users.map(searchText);
  ofLists.set(users, known);
  return known;
}

/**
 * Makes a test for search texts that contain the words; kana is found by hiragana and katakana alike.
 *
 * @returns null when there are no words, so every row passes
 */
export function textTest(words: string): ((text: string) => boolean) | null {
  const wanted = comparable(words);
  if (wanted === '') return null;
  const kana = comparable(toHalfWidthKana(words));
  return kana === wanted
    ? (text) => text.includes(wanted)
    : (text) => text.includes(wanted) || text.includes(kana);
}

/** The same test for rows. */
export function searchFor(words: string): ((user: UserRow) => boolean) | null {
  const test = textTest(words);
  return test === null ? null : (user) => test(searchText(user));
}
