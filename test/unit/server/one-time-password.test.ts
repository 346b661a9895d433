import { randomInt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ContractId, UserId } from '#protocol/domain/identifiers.ts';
import { OneTimePasswordTable } from '#protocol/domain/one-time-password.ts';
import { UserOneTimePassword } from '#protocol/domain/secrets.ts';
import { codeMac, newCodes } from '#server/domain/one-time-password.ts';

const key = Buffer.alloc(32, 7);
const owner = {
  contractId: ContractId.parse('12345678901'),
  userId: UserId.parse('S0001'),
  generation: 1,
};
const printed = { number: 1, code: UserOneTimePassword.parse('012345') };

describe('a table of 利用者ワンタイムパスワード', () => {
  it('has numbered codes of six digits, zeros in front included', () => {
    const codes = newCodes((limit) => (limit === 1_000_000 ? 42 : 0), 3);
    expect(codes.map(({ number, code }) => [number, code])).toEqual([
      [1, '000042'],
      [2, '000042'],
      [3, '000042'],
    ]);
    const drawn = OneTimePasswordTable.parse({ generation: 1, codes: newCodes(randomInt, 50) });
    expect(drawn.codes.map(({ number }) => number)).toEqual(
      Array.from({ length: 50 }, (_, index) => index + 1),
    );
  });

  it('is stored so that the same code of another key, user, table or number is another one', () => {
    const others = [
      codeMac(Buffer.alloc(32, 8), owner, printed),
      codeMac(key, { ...owner, contractId: ContractId.parse('12345678902') }, printed),
      codeMac(key, { ...owner, userId: UserId.parse('S0002') }, printed),
      codeMac(key, { ...owner, generation: 2 }, printed),
      codeMac(key, owner, { ...printed, number: 2 }),
      codeMac(key, owner, { ...printed, code: UserOneTimePassword.parse('012346') }),
    ];
    const mac = codeMac(key, owner, printed);
    expect(new Set([mac, ...others]).size).toBe(others.length + 1);
    expect(codeMac(key, owner, printed)).toBe(mac);
    expect(mac).not.toContain('012345');
  });
});
