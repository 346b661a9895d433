import { describe, expect, it } from 'vitest';
import { HeldToken } from '#protocol/domain/token.ts';
import { tokenText } from '#renderer/features/users/code-text.ts';
import { translator } from './translator.ts';

const text = translator('ja');
const until = '2026-11-23T01:00:00Z';
const registered = { state: 'registered', serial: 'KT00000001', since: '2026-10-05T01:00:00Z' };

describe('トークン in a line', () => {
  it.each([
    [{ state: 'none' }, '未登録'],
    [{ state: 'offered', serial: 'KT00000001', until }, '確認待ち KT00000001'],
    [{ ...registered, replacement: null }, '登録済 KT00000001'],
    [
      { ...registered, replacement: { serial: 'KT00000002', until } },
      '登録済（交換の確認待ち） KT00000001 → KT00000002',
    ],
  ])('says of %j: %s', (held, words) => {
    expect(tokenText(text, HeldToken.parse(held))).toBe(words);
  });
});
