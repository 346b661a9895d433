import { describe, expect, it } from 'vitest';
import { BANK_1635 } from '#protocol/bank-profiles/bank-1635.ts';
import { renewalOpensAt, renewedValidity } from '#server/domain/renewal.ts';
import { listedReason, REVOKED_FOR } from '#server/domain/revocation.ts';

const policy = BANK_1635.policy.certificate;

describe('証明書更新', () => {
  it('opens as many days before the end as policy says', () => {
    const notAfter = Date.parse('2027-03-31T12:00:00Z');
    expect(new Date(renewalOpensAt(notAfter, policy)).toISOString()).toBe('2027-03-01T12:00:00.000Z');
    expect(renewalOpensAt(notAfter, { renewFromDays: 0 })).toBe(notAfter);
  });

  it('gives a validity in whole seconds, as the certificate will have it', () => {
    const validity = renewedValidity(Date.parse('2027-03-01T12:00:00.987Z'), { validDays: 2 });
    expect(validity).toEqual({
      notBefore: new Date('2027-03-01T12:00:00Z'),
      notAfter: new Date('2027-03-03T12:00:00Z'),
    });
  });
});

describe('a reason for a revocation', () => {
  it('is said in the list where the service itself gave it, and not where people wrote it', () => {
    expect(listedReason(REVOKED_FOR.renewed)).toBe('superseded');
    expect(listedReason(REVOKED_FOR.replaced)).toBe('superseded');
    expect(listedReason(REVOKED_FOR.deregistered)).toBe('cessationOfOperation');
    expect(listedReason('盗難')).toBe('unspecified');
  });
});
