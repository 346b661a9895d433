import { describe, expect, it } from 'vitest';
import {
  CardPassword,
  ContractConfirmationPin,
  ContractPin,
  UserConfirmationPin,
  UserPin,
} from '#protocol/domain/secrets.ts';

describe('secrets on the wire', () => {
  it.each([ContractPin, ContractConfirmationPin, UserPin, UserConfirmationPin])(
    'are printable ASCII of bounded length',
    (schema) => {
      expect(schema.safeParse('abc!123').success).toBe(true);
      for (const bad of ['', 'a b', 'a\n', 'あ', 'x'.repeat(65)]) {
        expect(schema.safeParse(bad).success).toBe(false);
      }
    },
  );

  it('takes 確認用パスワード as three cells of two digits', () => {
    const cell = (name: string, digits: string) => ({ cell: name, digits });
    expect(CardPassword.safeParse([cell('ア', '01'), cell('ウ', '23'), cell('コ', '99')]).success).toBe(true);
    expect(CardPassword.safeParse([cell('ア', '01'), cell('ウ', '23')]).success).toBe(false);
    expect(CardPassword.safeParse([cell('ア', '1'), cell('ウ', '23'), cell('コ', '99')]).success).toBe(false);
    expect(CardPassword.safeParse([cell('サ', '01'), cell('ウ', '23'), cell('コ', '99')]).success).toBe(
      false,
    );
  });
});
