/**
 * Does work one piece at a time, in the order of its arrival.
 *
 * @returns what the work gives, or null when the line is too long to wait in
 */
export type Line = <T>(work: () => Promise<T>) => Promise<T> | null;

/** @param longest how many pieces may be in the line, the one that is being done included */
export function createLine(longest: number): Line {
  let length = 0;
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    if (length >= longest) return null;
    length += 1;
    const done = last.then(work).finally(() => {
      length -= 1;
    });
    // What went wrong with one piece is told to whoever waits for it, and to nobody behind it.
    last = done.catch(() => undefined);
    return done;
  };
}
