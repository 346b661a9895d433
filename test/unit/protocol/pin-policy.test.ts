import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { checkPin, type PinPolicy } from '#protocol/domain/pin-policy.ts';

const policy = BANK_1635.policy.pin;
const strict: PinPolicy = { ...policy, minLength: 6, charset: 'strict', requireLettersAndDigits: true };

describe('暗証番号 of bank 1635', () => {
  it.each(['1234', 'abcd', '!"#$%&()=~|', '123456789012'])('takes %s', (pin) => {
    expect(checkPin(policy, pin)).toBeNull();
  });

  it.each([
    ['', 'empty'],
    ['123', 'length'],
    ['1234567890123', 'length'],
    ['12 34', 'charset'],
    ['１２３４', 'full-width'],
    ['12　34', 'full-width'],
    ['あいうえ', 'charset'],
    ['12\u000034', 'charset'],
  ] as const)('says of %j: %s', (pin, problem) => {
    expect(checkPin(policy, pin)).toBe(problem);
  });

  it('accepts exactly 4 to 12 printable ASCII characters', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 16 }), (text) => {
        expect(checkPin(policy, text) === null).toBe(/^[\x21-\x7e]{4,12}$/.test(text));
      }),
    );
  });
});

describe('暗証番号 of a stricter bank', () => {
  it('wants a letter and a digit', () => {
    expect(checkPin(strict, 'abcdef')).toBe('letters-and-digits');
    expect(checkPin(strict, '123456')).toBe('letters-and-digits');
    expect(checkPin(strict, 'abc123')).toBeNull();
  });

  it('takes the short list of symbols only', () => {
    expect(checkPin(strict, 'abc123_?')).toBeNull();
    expect(checkPin(strict, 'abc123"')).toBe('charset');
  });
});
