import { z } from 'zod';

/** Longest 利用者名, in characters; a voiced mark (ﾞ ﾟ) of the half-width form counts as one. */
export const NAME_MAX_LENGTH = 48;

/** 利用者名(半角カナ): half-width katakana, digits, capital letters, space and ( ) . - / */
export const KanaName = z
  .string()
  .regex(/^[\uff66-\uff9f0-9A-Z ().\-/]{1,48}$/)
  .brand<'KanaName'>();
export type KanaName = z.infer<typeof KanaName>;

/** 利用者名(漢字): optional; no control characters and no half-width katakana. */
export const KanjiName = z
  .string()
  .trim()
  .min(1)
  .max(NAME_MAX_LENGTH)
  .regex(/^[^\p{C}\uff61-\uff9f]+$/u)
  .brand<'KanjiName'>();
export type KanjiName = z.infer<typeof KanjiName>;

const KATAKANA =
  'ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロワヲンヴー・「」。、゛゜';
const HALF_WIDTH = [
  ...['ｧ', 'ｱ', 'ｨ', 'ｲ', 'ｩ', 'ｳ', 'ｪ', 'ｴ', 'ｫ', 'ｵ', 'ｶ', 'ｶﾞ', 'ｷ', 'ｷﾞ', 'ｸ', 'ｸﾞ', 'ｹ', 'ｹﾞ', 'ｺ', 'ｺﾞ'],
  ...['ｻ', 'ｻﾞ', 'ｼ', 'ｼﾞ', 'ｽ', 'ｽﾞ', 'ｾ', 'ｾﾞ', 'ｿ', 'ｿﾞ', 'ﾀ', 'ﾀﾞ', 'ﾁ', 'ﾁﾞ', 'ｯ', 'ﾂ', 'ﾂﾞ', 'ﾃ', 'ﾃﾞ'],
  ...['ﾄ', 'ﾄﾞ', 'ﾅ', 'ﾆ', 'ﾇ', 'ﾈ', 'ﾉ', 'ﾊ', 'ﾊﾞ', 'ﾊﾟ', 'ﾋ', 'ﾋﾞ', 'ﾋﾟ', 'ﾌ', 'ﾌﾞ', 'ﾌﾟ', 'ﾍ', 'ﾍﾞ', 'ﾍﾟ'],
  ...[
    'ﾎ',
    'ﾎﾞ',
    'ﾎﾟ',
    'ﾏ',
    'ﾐ',
    'ﾑ',
    'ﾒ',
    'ﾓ',
    'ｬ',
    'ﾔ',
    'ｭ',
    'ﾕ',
    'ｮ',
    'ﾖ',
    'ﾗ',
    'ﾘ',
    'ﾙ',
    'ﾚ',
    'ﾛ',
    'ﾜ',
    'ｦ',
    'ﾝ',
  ],
  ...['ｳﾞ', 'ｰ', '･', '｢', '｣', '｡', '､', 'ﾞ', 'ﾟ'],
];
const TO_HALF_WIDTH = new Map([...KATAKANA].map((kana, index) => [kana, HALF_WIDTH[index] ?? kana]));

const HIRAGANA_FIRST = 0x3041;
const HIRAGANA_LAST = 0x3096;
const HIRAGANA_TO_KATAKANA = 0x60;

/** Letters of other scripts stay as they are: their capitals can be several characters. */
const asciiUpperCase = (character: string): string =>
  character >= 'a' && character <= 'z' ? character.toUpperCase() : character;

function halfWidthOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code >= HIRAGANA_FIRST && code <= HIRAGANA_LAST) {
    return halfWidthOf(String.fromCodePoint(code + HIRAGANA_TO_KATAKANA));
  }
  if (code >= 0xff01 && code <= 0xff5e) return asciiUpperCase(String.fromCodePoint(code - 0xfee0));
  if (character === '\u3000') return ' ';
  return TO_HALF_WIDTH.get(character) ?? asciiUpperCase(character);
}

/**
 * Turns hiragana, full-width katakana and full-width letters into the half-width form that
 * 利用者名(半角カナ) wants. What has no half-width form stays, so that the check can name it. Unicode
 * normalisation (NFKC) would do the opposite: it makes ガ of ｶﾞ.
 */
export function toHalfWidthKana(text: string): string {
  // Composed again at the end: a full-width letter and a combining mark become composable only when narrow.
  return [...text.normalize('NFC')].map(halfWidthOf).join('').normalize('NFC');
}
