import { describe, expect, it } from 'vitest';
import { ContractStatus } from '#protocol/api/routes.ts';
import { oldPins, todosOf } from '#renderer/features/status/todo-order.ts';

const NOW = '2026-11-22T01:30:00Z';

const status = (counts: Partial<ContractStatus['counts']> = {}, opensAt = '2027-03-01T00:00:00Z') =>
  ContractStatus.parse({
    contractId: '12345678901',
    contractName: { kanji: '株式会社しんきん商店', kana: 'ｼﾝｷﾝ' },
    email: 'keiri@example.jp',
    recentLogOns: [],
    certificate: { notAfter: '2027-03-31T00:00:00Z', daysLeft: 129, renewalOpensAt: opensAt },
    pinSetAt: { contractPin: '2026-08-24T01:30:00Z', contractConfirmationPin: '2026-08-23T01:30:00Z' },
    counts: {
      users: 30,
      suspended: 0,
      incident: 0,
      billPaymentBlocked: 0,
      certificatesEndingSoon: 0,
      ...counts,
    },
    newNotices: 0,
    now: NOW,
  });

describe('what waits for the administrator', () => {
  it('is nothing when everything is in order', () => {
    expect(todosOf(status(), null, 365)).toEqual([]);
  });

  it('begins with the locked users, whatever else there is', () => {
    const everything = status(
      { suspended: 1, billPaymentBlocked: 2, certificatesEndingSoon: 3 },
      '2026-11-01T00:00:00Z',
    );
    expect(todosOf(everything, null, 30)).toEqual([
      'suspended',
      'renewal',
      'blocked',
      'user-certificates',
      'pin-age',
    ]);
  });

  it('has a renewal that was interrupted even when none is open', () => {
    const pending = {
      thumbprint: '1a7f30c2'.repeat(8),
      startedAt: NOW,
      reached: 'issued',
      running: null,
    } as const;
    expect(todosOf(status(), pending, 365)).toEqual(['renewal']);
  });

  it('does not count an incident: the administrator registered it on purpose', () => {
    expect(todosOf(status({ incident: 4 }), null, 365)).toEqual([]);
  });
});

describe('the reminder of old PINs', () => {
  it('begins after the bank’s days, not on the last of them', () => {
    expect(oldPins(status(), 90)).toEqual(['contractConfirmationPin']);
    expect(oldPins(status(), 91)).toEqual([]);
    expect(oldPins(status(), 89)).toEqual(['contractPin', 'contractConfirmationPin']);
  });
});
