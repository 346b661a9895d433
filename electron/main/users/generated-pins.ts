import type { IdempotencyKey } from '#protocol/domain/identifiers.ts';
import type { UserPins } from '#protocol/domain/user-command.ts';

/** Provisional PINs that the application makes, by the intent that they are for. */
export type GeneratedPins = {
  /** The same intent gets the same PINs: after a lost answer the bank may have taken those of the first time. */
  readonly madeFor: (intent: IdempotencyKey) => UserPins;
  /** The log-on has ended, and every intent with it. */
  readonly forget: () => void;
};

/** Most intents whose PINs are remembered for a retry; a window has one or two of them open. */
const OPEN_INTENTS = 20;

/**
 * Creates the memory; there is one for the application.
 *
 * @param make makes PINs that the policy of the bank in use accepts
 */
export function createGeneratedPins(make: () => UserPins): GeneratedPins {
  const made = new Map<IdempotencyKey, UserPins>();
  return {
    madeFor: (intent) => {
      const pins = made.get(intent) ?? make();
      made.set(intent, pins);
      const [oldest] = made.keys();
      if (made.size > OPEN_INTENTS && oldest !== undefined) made.delete(oldest);
      return pins;
    },
    forget: () => made.clear(),
  };
}
