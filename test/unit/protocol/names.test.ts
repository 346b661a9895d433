import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KanaName, KanjiName, NAME_MAX_LENGTH, toHalfWidthKana } from '#protocol/domain/names.ts';

describe('利用者名(半角カナ)', () => {
  it.each([
    ['しんきん　たろう１', 'ｼﾝｷﾝ ﾀﾛｳ1'],
    ['シンキン ハナコ', 'ｼﾝｷﾝ ﾊﾅｺ'],
    ['ガギグゲゴパピプペポヴ', 'ｶﾞｷﾞｸﾞｹﾞｺﾞﾊﾟﾋﾟﾌﾟﾍﾟﾎﾟｳﾞ'],
    ['っゃゅょーぁ', 'ｯｬｭｮｰｧ'],
    ['ａｂｃ（１）．－／', 'ABC(1).-/'],
    ['abc', 'ABC'],
    ['ｼﾝｷﾝ', 'ｼﾝｷﾝ'],
  ])('writes %s as %s', (typed, halfWidth) => {
    expect(toHalfWidthKana(typed)).toBe(halfWidth);
    expect(KanaName.safeParse(toHalfWidthKana(typed)).success).toBe(true);
  });

  it('composes a kana that was typed as base letter and combining voiced mark', () => {
    expect(toHalfWidthKana('か\u3099')).toBe('ｶﾞ');
  });

  it('leaves what has no half-width form for the check to name', () => {
    expect(toHalfWidthKana('漢字')).toBe('漢字');
    expect(KanaName.safeParse('漢字').success).toBe(false);
  });

  it('changes nothing that is already in half-width form', () => {
    const halfWidth = fc.stringMatching(/^[\uff66-\uff9f0-9A-Z ().\-/]{1,48}$/);
    fc.assert(fc.property(halfWidth, (name) => toHalfWidthKana(name) === name));
  });

  it('gives the same when converted twice, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const once = toHalfWidthKana(typed);
        expect(toHalfWidthKana(once)).toBe(once);
      }),
    );
  });

  it('counts a voiced mark as one of the 48 characters', () => {
    expect(KanaName.safeParse('ｶﾞ'.repeat(NAME_MAX_LENGTH / 2)).success).toBe(true);
    expect(KanaName.safeParse(`${'ｶﾞ'.repeat(NAME_MAX_LENGTH / 2)}ｱ`).success).toBe(false);
  });
});

describe('利用者名(漢字)', () => {
  it('takes kanji, kana, letters and the full-width space', () => {
    expect(KanjiName.parse(' しんきん　太郎1 ')).toBe('しんきん　太郎1');
  });

  it('counts a rare kanji, which takes two code units, as one of the 48 characters', () => {
    expect(KanjiName.safeParse('𠮷'.repeat(NAME_MAX_LENGTH)).success).toBe(true);
    expect(KanjiName.safeParse('𠮷'.repeat(NAME_MAX_LENGTH + 1)).success).toBe(false);
  });

  it.each(['', '   ', 'ｼﾝｷﾝ', 'a\u0000b', 'a\ud842', 'あ'.repeat(49)])('refuses %j', (name) => {
    expect(KanjiName.safeParse(name).success).toBe(false);
  });
});
