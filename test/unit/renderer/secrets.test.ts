import { describe, expect, it } from 'vitest';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { checkPin } from '#protocol/domain/pin-policy.ts';
import { checkNewPassphrase } from '#renderer/features/key-access/new-passphrase.ts';
import { takePassphrase } from '#renderer/features/key-access/take-passphrase.ts';
import { checkCard } from '#renderer/features/log-on/card-cells.ts';
import { pinProblemText } from '#renderer/lib/ui/pin-problem-text.ts';
import { takeSecret } from '#renderer/lib/ui/take-secret.ts';
import { translator } from './translator.ts';

const policy = BANK_1635.policy.pin;
const text = translator('ja');
const said = (entered: string) => {
  const problem = checkPin(policy, entered);
  return problem === null ? null : pinProblemText(text, policy, problem);
};

const answers = (first: string, second: string, third: string) =>
  [
    { cell: 'ウ', digits: first },
    { cell: 'キ', digits: second },
    { cell: 'コ', digits: third },
  ] as const;

describe('the words for an entry that cannot be a PIN', () => {
  it.each([
    ['', '入力してください。'],
    ['１２３４', '全角の文字'],
    ['abc', '4～12文字'],
    ['abcdefghijklm', '4～12文字'],
    ['ｱｲｳｴ', '使えない文字'],
  ])('explain %j', (entered, words) => {
    expect(said(entered)).toContain(words);
  });

  it('say that nothing was sent, so that nobody fears a lost attempt', () => {
    for (const entered of ['１２３４', 'abc', 'ｱｲｳｴ'])
      expect(said(entered)).toContain('金庫に送っていません');
  });

  it('are none for a well-formed PIN', () => {
    expect(said('Osaka1635')).toBeNull();
  });
});

describe('the entries for the cells of the お客様カード', () => {
  it('pass when each is two digits', () => {
    expect(checkCard(answers('31', '59', '80'))).toBeNull();
  });

  it.each([
    ['', 'two-digits', 'キ'],
    ['5', 'two-digits', 'キ'],
    ['5a', 'two-digits', 'キ'],
    ['５９', 'full-width', 'キ'],
  ])('stop at %j', (second, problem, cell) => {
    expect(checkCard(answers('31', second, '80'))).toEqual({ problem, cell });
  });

  it('name full-width digits before missing ones', () => {
    expect(checkCard(answers('', '59', '８０'))).toEqual({ problem: 'full-width', cell: 'コ' });
  });
});

describe('taking a secret out of its field', () => {
  const fieldWith = (value: string) => ({ value });

  it('leaves the field empty', () => {
    const field = fieldWith('Osaka1635');
    expect(takeSecret(field)).toBe('Osaka1635');
    expect(field.value).toBe('');
  });

  it('gives a passphrase as UTF-8 bytes', () => {
    const field = fieldWith('鍵1');
    expect([...takePassphrase(field)]).toEqual([0xe9, 0x8d, 0xb5, 0x31]);
    expect(field.value).toBe('');
  });

  it('gives nothing without a field', () => {
    expect(takeSecret(null)).toBe('');
  });
});

describe('a new 証明書パスワード, entered twice', () => {
  const check = (first: string, second: string) =>
    checkNewPassphrase(takePassphrase({ value: first }), takePassphrase({ value: second }));

  it('is good when both are the same and long enough', () => {
    expect(check('himitsu8', 'himitsu8')).toBeNull();
  });

  it.each([
    ['himits7', 7],
    ['', 0],
    ['鍵鍵鍵鍵鍵鍵鍵', 7],
    ['𠮷𠮷𠮷𠮷𠮷𠮷𠮷', 7],
  ])('is short: %j has %i characters', (first) => {
    expect(check(first, first)).toBe('short');
  });

  it.each(['鍵鍵鍵鍵鍵鍵鍵鍵', '𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷'])('counts characters, not bytes: %s', (first) => {
    expect(check(first, first)).toBeNull();
  });

  it.each(['himitsu9', 'himitsu88', 'himitsu', ''])('differs from %j', (second) => {
    expect(check('himitsu8', second)).toBe('mismatch');
  });
});
