import { describe, expect, it } from 'vitest';
import { choosableFirst } from '#renderer/features/certificates/choosable-first.ts';
import {
  daysBetween,
  formatCountdown,
  formatDate,
  formatDateTime,
  formatShortDate,
  formatTime,
} from '#renderer/lib/format/dates.ts';
import { groupHex, shortThumbprint } from '#renderer/lib/format/fingerprints.ts';
import { sampleCertificates } from '#test/fixtures/fake-certificates.ts';

describe('dates', () => {
  it("are Japan's, wherever the PC is", () => {
    expect(formatDate('ja', '2026-12-31T15:00:00Z')).toBe('2027年1月1日');
    expect(formatDate('en', '2026-12-31T14:59:59Z')).toBe('31 Dec 2026');
    expect(formatShortDate('2026-12-31T15:00:00Z')).toBe('2027-01-01');
  });

  it('show midnight as 00:00', () => {
    expect(formatDateTime('ja', '2026-11-19T15:00:00Z')).toBe('2026年11月20日 00:00');
    expect(formatDateTime('en', '2026-11-20T00:12:00Z')).toBe('20 Nov 2026 09:12');
  });

  it('show a time of today to the second', () => {
    expect(formatTime('2026-11-20T15:00:05Z')).toBe('00:00:05');
  });

  it('count whole days only', () => {
    expect(daysBetween('2026-11-20T00:00:00Z', '2026-11-21T23:59:59Z')).toBe(1);
  });

  it.each([
    [599_001, '10:00'],
    [65_000, '1:05'],
    [1, '0:01'],
    [-5_000, '0:00'],
  ])('count %i ms down as %s', (left, words) => {
    expect(formatCountdown(left)).toBe(words);
  });
});

describe('long numbers', () => {
  it('are grouped by four', () => {
    expect(groupHex('4a0f33b091')).toBe('4A0F 33B0 91');
  });

  it('of a certificate show both ends', () => {
    expect(shortThumbprint('0123456789abcdef'.repeat(4))).toBe('0123 4567 … 89AB CDEF');
  });
});

describe('the order of the certificates', () => {
  it('has those that can be chosen first, the longest living before the others', () => {
    const order = choosableFirst([...sampleCertificates()].reverse()).map(({ id }) => id);
    expect(order.slice(0, 4)).toEqual(['renewed', 'good', 'ending', '管理者2026.p12']);
    expect(new Set(order.slice(4))).toEqual(
      new Set(['expired', 'early', 'revoked', 'replaced', 'foreign', 'user']),
    );
  });
});
