import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeProvisionalPins } from '#electron/main/users/provisional-pins.ts';
import { checkUserPins } from '#protocol/domain/user-command.ts';

describe('provisional PINs', () => {
  it('are accepted by every policy, and never the same', () => {
    const policies = fc
      .record({
        minLength: fc.integer({ min: 4, max: 12 }),
        more: fc.integer({ min: 0, max: 8 }),
        charset: fc.constantFrom('ascii-graph' as const, 'strict' as const),
        requireLettersAndDigits: fc.boolean(),
      })
      .map(({ more, ...policy }) => ({ ...policy, maxLength: policy.minLength + more }));
    fc.assert(
      fc.property(policies, (policy) => {
        expect(checkUserPins(policy, makeProvisionalPins(policy))).toEqual({});
      }),
    );
  });

  it('are not the same twice', () => {
    const policy = {
      minLength: 4,
      maxLength: 12,
      charset: 'ascii-graph',
      requireLettersAndDigits: false,
    } as const;
    const made = Array.from({ length: 50 }, () => makeProvisionalPins(policy).pin);
    expect(new Set(made).size).toBe(made.length);
  });
});
