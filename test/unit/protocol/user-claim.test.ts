import { describe, expect, it } from 'vitest';
import { readUserClaim, writeUserClaim } from '#protocol/api/user-claim.ts';
import { ContractId, UserId } from '#protocol/domain/identifiers.ts';

describe('the header that names a user', () => {
  it('is read as it was written', () => {
    const contractId = ContractId.parse('12345678901');
    const userId = UserId.parse('S0001');
    const written = writeUserClaim({ contractId, userId });
    expect(written).toBe('12345678901/S0001');
    expect(readUserClaim(written)).toEqual({ kind: 'user', contractId, userId });
  });

  it.each([
    '',
    '/',
    '12345678901',
    '12345678901/',
    '/S0001',
    '1234567890/S0001',
    '123456789012/S0001',
    '１２３４５６７８９０１/S0001',
    '12345678901/S 1',
    '12345678901/S-1',
    '12345678901/S0001\n',
    ' 12345678901/S0001',
    '12345678901/S0001/',
    '12345678901/S0001/x',
    '12345678901/S0001, 12345678901/S0002',
    `12345678901/${'x'.repeat(31)}`,
  ])('is refused as %j', (value) => {
    expect(readUserClaim(value)).toBeNull();
  });
});
