import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Counter,
  disclosedAttemptsLeft,
  limitReached,
  recoverAttempts,
  reserveAttempt,
  settleRight,
  settleWrong,
} from '#server/domain/attempts.ts';

type Step =
  | { readonly kind: 'enter'; readonly right: boolean }
  /** Settles the entry at this place among those that are being judged. */
  | { readonly kind: 'settle'; readonly place: number }
  | { readonly kind: 'crash' };

const step = fc.oneof(
  { weight: 5, arbitrary: fc.boolean().map((right): Step => ({ kind: 'enter', right })) },
  { weight: 5, arbitrary: fc.nat({ max: 20 }).map((place): Step => ({ kind: 'settle', place })) },
  { weight: 1, arbitrary: fc.constant<Step>({ kind: 'crash' }) },
);

/** One account as the service treats it, and what an observer would count. */
type World = {
  counter: Counter;
  locked: boolean;
  judging: boolean[];
  /** Entries that were compared, or lost in a crash, since the last right one. */
  evaluated: number;
};

function take(
  world: World,
  { kind, ...rest }: Step & { right?: boolean; place?: number },
  limit: number,
): void {
  if (kind === 'crash') {
    world.evaluated += world.judging.length;
    world.judging = [];
    world.counter = recoverAttempts(world.counter);
  } else if (kind === 'enter') {
    const reserved = world.locked ? null : reserveAttempt(world.counter, limit);
    if (reserved === null) return;
    world.counter = reserved;
    world.judging.push(rest.right ?? false);
  } else {
    const [right] = world.judging.splice((rest.place ?? 0) % Math.max(1, world.judging.length), 1);
    if (right === undefined) return;
    world.evaluated = right ? 0 : world.evaluated + 1;
    world.counter = right ? settleRight(world.counter) : settleWrong(world.counter);
  }
  world.locked ||= limitReached(world.counter, limit);
}

describe('lock counter', () => {
  it('never judges more entries than the limit without a right one, in any order, with any crash', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), fc.array(step, { maxLength: 80 }), (limit, steps) => {
        const world: World = { counter: { failed: 0, pending: 0 }, locked: false, judging: [], evaluated: 0 };
        for (const each of steps) {
          const before = world.locked;
          take(world, each, limit);
          expect(world.counter.pending).toBe(world.judging.length);
          expect(world.counter.failed + world.counter.pending).toBeLessThanOrEqual(limit);
          expect(world.counter.failed).toBe(world.evaluated);
          expect(world.locked).toBe(before || world.evaluated >= limit);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('reserves nothing beyond what is left', () => {
    expect(reserveAttempt({ failed: 3, pending: 2 }, 5)).toBeNull();
    expect(reserveAttempt({ failed: 3, pending: 1 }, 5)).toEqual({ failed: 3, pending: 2 });
  });

  it('gives nothing back after a crash', () => {
    expect(recoverAttempts({ failed: 2, pending: 3 })).toEqual({ failed: 5, pending: 0 });
  });

  it('discloses the attempts left as the bank wants it', () => {
    const told = (policy: 'never' | 'last-only' | 'always', failed: number) =>
      disclosedAttemptsLeft(policy, { failed, pending: 0 }, 5);
    expect([told('never', 4), told('last-only', 3), told('last-only', 4), told('always', 3)]).toEqual([
      undefined,
      undefined,
      1,
      2,
    ]);
  });
});
