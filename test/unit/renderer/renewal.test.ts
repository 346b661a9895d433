import { describe, expect, it } from 'vitest';
import type { PendingRenewal } from '#protocol/ipc/snapshot.ts';
import { canAbandon, renewalIsOpen, renewalStage } from '#renderer/features/renewal/renewal-stage.ts';

const status = (now: string) => ({
  now,
  certificate: {
    notAfter: '2026-12-03T14:59:59Z',
    renewalOpensAt: '2026-11-03T14:59:59Z',
    daysLeft: 11,
  },
});

const INSIDE = status('2026-11-22T00:00:00Z');
const EARLY = status('2026-11-03T14:59:58Z');

const pending = (changes: Partial<PendingRenewal> = {}): PendingRenewal => ({
  thumbprint: 'a'.repeat(64),
  startedAt: '2026-11-22T00:00:00Z',
  reached: 'key-made',
  running: null,
  ...changes,
});

describe('the window of a renewal', () => {
  it.each([
    ['2026-11-03T14:59:58Z', false],
    ['2026-11-03T14:59:59Z', true],
    ['2026-12-03T14:59:59Z', true],
    ['2026-12-03T15:00:00Z', false],
  ])("at the bank's %s: %s", (now, open) => {
    expect(renewalIsOpen(status(now))).toBe(open);
  });
});

describe('what the renewal screen is about', () => {
  it('is a beginning only inside the window', () => {
    expect(renewalStage(INSIDE, null, false)).toBe('open');
    expect(renewalStage(EARLY, null, false)).toBe('not-open');
  });

  it('is the work while the call is on its way, also before the first step of it', () => {
    expect(renewalStage(INSIDE, null, true)).toBe('running');
    expect(renewalStage(INSIDE, pending({ running: 'asking-bank' }), false)).toBe('running');
  });

  it('is what was interrupted, whatever the window says', () => {
    expect(renewalStage(EARLY, pending(), false)).toBe('interrupted');
  });
});

describe('giving a renewal up', () => {
  it('is possible until the new certificate is in the store', () => {
    expect(
      (['key-made', 'issued', 'stored'] as const).map((reached) => canAbandon(pending({ reached }))),
    ).toEqual([true, true, false]);
  });
});
