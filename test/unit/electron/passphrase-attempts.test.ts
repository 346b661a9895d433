import { describe, expect, it } from 'vitest';
import { createPassphraseAttempts } from '#electron/main/key-access/passphrase-attempts.ts';
import { manualClock } from './doubles.ts';

function setUp() {
  const clock = manualClock();
  const attempts = createPassphraseAttempts(clock.now);
  /** Wrong ones, each at the end of the wait before; gives the seconds that each costs. */
  const wrong = (count: number, subject = 'a'): number[] =>
    Array.from({ length: count }, () => {
      const end = attempts.retryAt(subject);
      if (end !== null) clock.advance(end.getTime() - clock.now().getTime());
      const { retryAt } = attempts.wrong(subject);
      return retryAt === null ? 0 : (retryAt.getTime() - clock.now().getTime()) / 1_000;
    });
  return { clock, attempts, wrong };
}

describe('wrong passphrases in a row', () => {
  it('cost nothing four times, then 30 seconds, doubled each time up to 15 minutes', () => {
    expect(setUp().wrong(13)).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900, 900]);
  });

  it('are counted', () => {
    const { attempts, wrong } = setUp();
    wrong(6);
    expect(attempts.wrong('a').inARow).toBe(7);
  });

  it('hold everything up until the very end of the wait', () => {
    const { attempts, wrong, clock } = setUp();
    wrong(5);
    clock.advance(29_999);
    expect(attempts.retryAt('a')?.getTime()).toBe(clock.now().getTime() + 1);
    clock.advance(1);
    expect(attempts.retryAt('a')).toBeNull();
  });

  it('are forgotten with the right one', () => {
    const { attempts, wrong } = setUp();
    wrong(8);
    attempts.right('a');
    expect(attempts.retryAt('a')).toBeNull();
    expect(wrong(5)).toEqual([0, 0, 0, 0, 30]);
  });

  it('of one file do not hold up another', () => {
    const { attempts, wrong } = setUp();
    wrong(5, 'a');
    expect(attempts.retryAt('b')).toBeNull();
    expect(wrong(4, 'b')).toEqual([0, 0, 0, 0]);
  });

  it('do not lock anybody out for longer when the clock is set back', () => {
    const { attempts, wrong, clock } = setUp();
    wrong(5);
    clock.advance(-86_400_000);
    expect(attempts.retryAt('a')).toBeNull();
  });
});
