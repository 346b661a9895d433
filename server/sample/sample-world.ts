import { randomBytes, randomInt } from 'node:crypto';
import type { Result } from '#protocol/result.ts';
import type { Clock, Random } from '../bank.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The moment this many days before; parts of a day are allowed. */
export const daysBefore = (moment: Date, days: number): Date => new Date(moment.getTime() - days * DAY_MS);

/** Takes the value of an operation that sample data cannot make fail; anything else is a bug. */
export function mustSucceed<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(`sample data refused: ${result.error}`);
  return result.value;
}

/** Something that happens while the sample's history is made, so many days before its present. */
export type SampleEvent = { readonly daysAgo: number; readonly happen: () => Promise<void> };

/** Lets everything happen in the order of its time, so that the history of the sample reads as one. */
export async function playEvents(
  events: readonly SampleEvent[],
  clock: SettableClock,
  now: Date,
): Promise<void> {
  for (const { daysAgo, happen } of events.toSorted((left, right) => right.daysAgo - left.daysAgo)) {
    clock.set(daysBefore(now, daysAgo));
    await happen();
  }
}

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
