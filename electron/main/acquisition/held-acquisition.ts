import type { Clock } from '../clock.ts';
import { type AcquisitionRecord, acquisitionName } from './acquisition-journal.ts';

/** An acquisition with the passphrase of its file, kept so that a mistyped code costs no second key window. */
export type Prepared = {
  record: AcquisitionRecord;
  readonly passphrase: Uint8Array;
  /** The bank may have certified the key although no answer said so: the key must not be lost. */
  uncertain: boolean;
};

/** The one that waits for a better code, if any. */
export type HeldAcquisition = {
  /** @param name as the journal gives it; null when another one or none waits */
  readonly find: (name: string) => Prepared | null;
  /** Lets this one wait, in the place of any other. */
  readonly hold: (prepared: Prepared) => void;
  /** Forgets it; its passphrase is overwritten. */
  readonly drop: () => void;
};

/** How long a passphrase waits for a better code (milliseconds). */
const HELD_MS = 10 * 60_000;

/** Creates the place where an acquisition waits. */
export function createHeldAcquisition(clock: Clock): HeldAcquisition {
  let held: Prepared | null = null;
  let stopHolding: () => void = () => undefined;
  const drop = (): void => {
    stopHolding();
    held?.passphrase.fill(0);
    held = null;
  };
  return {
    find: (name) => (held !== null && acquisitionName(held.record) === name ? held : null),
    hold: (prepared) => {
      drop();
      stopHolding = clock.after(HELD_MS, drop);
      held = prepared;
    },
    drop,
  };
}
