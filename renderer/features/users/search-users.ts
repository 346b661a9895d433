import type { UserRow } from '#protocol/domain/user.ts';
import { serialsOf } from './code-text.ts';

const HIRAGANA = /[\u3041-\u3096]/g;
const HIRAGANA_TO_KATAKANA = 0x60;
const asKatakana = (kana: string) => String.fromCharCode(kana.charCodeAt(0) + HIRAGANA_TO_KATAKANA);

/** Case, width and the kind of kana do not matter when looking for somebody, nor do spaces inside a name. */
const comparable = (text: string) =>
  text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '').replaceAll(HIRAGANA, asKatakana);

/** What may be meant for a token: its beginning, or enough of its digits. */
const SERIAL_PART = /^(kt\d*|\d{5,8})$/;
// No comparable text has a tab: 「T0001」 finds the user of that 利用者ID, and not everybody with a token 「KT0001…」.
const spelled = (serial: string) => [...serial].join('\t');

const made = new WeakMap<UserRow, string>();

/** What a row is found by: its 利用者ID, both names and its token's serial number, made once for each row. */
export function searchText(user: UserRow): string {
  const known = made.get(user);
  if (known !== undefined) return known;
  const names = [user.userId, user.nameKanji ?? '', user.nameKana].map(comparable);
  const serials = serialsOf(user.token).map((serial) => spelled(comparable(serial)));
  const text = [...names, ...serials].join('\n');
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
 * Makes a test for search texts that contain the words; every name is found by hiragana and katakana alike, and a
 * token by the beginning of its serial number or five of its digits.
 *
 * @returns null when there are no words, so every row passes
 */
export function textTest(words: string): ((text: string) => boolean) | null {
  const wanted = comparable(words);
  if (wanted === '') return null;
  if (!SERIAL_PART.test(wanted)) return (text) => text.includes(wanted);
  const inSerial = spelled(wanted);
  return (text) => text.includes(wanted) || text.includes(inSerial);
}

/** The same test for rows. */
export function searchFor(words: string): ((user: UserRow) => boolean) | null {
  const test = textTest(words);
  return test === null ? null : (user) => test(searchText(user));
}
