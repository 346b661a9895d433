import type { WorldOptions } from '../../fixtures/bank-world.ts';

/** A bank that can be made to wait with its judgement of entries, so that a test can act while a command is there. */
export type Judgement = {
  /** For the bank of the test. */
  readonly wrapHasher: NonNullable<WorldOptions['wrapHasher']>;
  /** From now on the next entry waits. */
  readonly hold: () => void;
  /** Fulfilled when an entry waits: the bank has the whole command. */
  readonly begun: Promise<void>;
  /** Lets it go on, and every later one. */
  readonly release: () => void;
};

/** Makes one for one command. */
export function judgement(): Judgement {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  let holding = false;
  return {
    wrapHasher: (hasher) => ({
      ...hasher,
      verify: async (stored, entered) => {
        if (holding) {
          begin();
          await released;
        }
        return hasher.verify(stored, entered);
      },
    }),
    hold: () => {
      holding = true;
    },
    begun,
    release,
  };
}
