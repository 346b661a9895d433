import { randomBytes, randomInt } from 'node:crypto';
import type { Clock, Random } from '../bank.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The moment this many days before; parts of a day are allowed. */
export const daysBefore = (moment: Date, days: number): Date => new Date(moment.getTime() - days * DAY_MS);

/** A clock that the making of a sample moves along, so that its history has dates of the past. */
export type SettableClock = { readonly now: Clock; readonly set: (moment: Date) => void };

/** @param start what the clock shows first */
export function settableClock(start: Date): SettableClock {
  let current = start;
  return {
    now: () => current,
    set: (moment) => {
      current = moment;
    },
  };
}

/**
 * Real randomness, except that the first numbers drawn are given: the digits of the sample card, which stand
 * printed in the practice panel.
 */
export function sampleRandom(firstNumbers: readonly number[]): Random {
  const given = [...firstNumbers];
  return { bytes: (size) => randomBytes(size), below: (limit) => given.shift() ?? randomInt(limit) };
}
