import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCommonName, parseCommonName } from '#certs/common-name.ts';
import type { CertificateHolder } from '#protocol/domain/certificate.ts';
import { BankCode, ContractId, UserId } from '#protocol/domain/identifiers.ts';

const bank1635 = BankCode.parse('1635');
const bankCodes = fc.stringMatching(/^\d{4}$/).map((code) => BankCode.parse(code));
const contractIds = fc.stringMatching(/^\d{11}$/).map((id) => ContractId.parse(id));
const userIds = fc.stringMatching(/^[0-9A-Za-z]{1,30}$/).map((id) => UserId.parse(id));
const holders: fc.Arbitrary<CertificateHolder> = fc.oneof(
  contractIds.map((contractId) => ({ kind: 'administrator' as const, contractId })),
  fc.record({ kind: fc.constant('user' as const), contractId: contractIds, userId: userIds }),
);

describe('common name', () => {
  it('reads back every holder it writes', () => {
    fc.assert(
      fc.property(holders, bankCodes, (holder, bankCode) => {
        expect(parseCommonName(formatCommonName(holder, bankCode), bankCode)).toEqual(holder);
      }),
    );
  });

  it('writes again exactly what it read, for any text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{9,13}[0-9A-Za-z]{0,34}(1635)?$/), (text) => {
        const holder = parseCommonName(text, bank1635);
        expect(holder === null ? null : formatCommonName(holder, bank1635)).toBe(
          /^\d{11}[0-9A-Za-z]{0,30}1635$/.test(text) ? text : null,
        );
      }),
    );
  });

  it('takes 契約者ID followed by the bank code for the administrator', () => {
    expect(parseCommonName('123456789011635', bank1635)).toEqual({
      kind: 'administrator',
      contractId: '12345678901',
    });
  });

  it.each([
    ['12345678901S00011635', 'S0001'],
    ['1234567890116351635', '1635'],
    ['12345678901123456789012345678901234567891635', '12345678901234567890123456789'],
    ['1234567890111635', '1'],
  ])('takes %s for the user %s', (commonName, userId) => {
    expect(parseCommonName(commonName, bank1635)).toMatchObject({ kind: 'user', userId });
  });

  it.each([
    ['another bank', '123456789011636'],
    ['a user of another bank whose ID holds our code', '12345678901A16359999'],
    ['ten digits', '12345678901635'],
    ['a letter in the contract ID', '1234567890A1635'],
    ['31 characters of user ID', `12345678901${'a'.repeat(31)}1635`],
    ['a hyphen', '12345678901S-11635'],
    ['full-width digits', '１２３４５６７８９０１1635'],
    ['a line end', '123456789011635\n'],
    ['a space in front', ' 123456789011635'],
    ['the bank code alone', '1635'],
    ['nothing', ''],
  ])('gives no holder for %s', (_case, commonName) => {
    expect(parseCommonName(commonName, bank1635)).toBeNull();
  });
});
