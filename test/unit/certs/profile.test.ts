import { describe, expect, it } from 'vitest';
import { administratorProfile, bankServerProfile, rootProfile, userProfile } from '#certs/profile.ts';

describe('certificate profiles', () => {
  it('let only the root sign certificates and lists', () => {
    expect(rootProfile.keyUsage).toEqual(['keyCertSign', 'cRLSign']);
    expect(rootProfile.authorityPathLength).toBe(0);
    for (const leaf of [bankServerProfile, administratorProfile, userProfile]) {
      expect(leaf.keyUsage).toEqual(['digitalSignature']);
      expect(leaf.authorityPathLength).toBeNull();
      expect(leaf.extendedKeyUsage).toHaveLength(1);
    }
  });

  it('make holders clients for one year, RSA for the administrator and EC for users', () => {
    for (const holder of [administratorProfile, userProfile]) {
      expect(holder.validityDays).toBe(365);
      expect(holder.extendedKeyUsage).toEqual(['clientAuth']);
      expect(holder.rsaBits?.min).toBe(2048);
    }
    expect(administratorProfile.defaultKeyAlgorithm).toBe('rsa-2048');
    expect(userProfile.defaultKeyAlgorithm).toBe('ec-p256');
  });

  it('keep the service a server, within the 398 days that browsers accept', () => {
    expect(bankServerProfile.extendedKeyUsage).toEqual(['serverAuth']);
    expect(bankServerProfile.validityDays).toBeLessThanOrEqual(398);
  });
});
