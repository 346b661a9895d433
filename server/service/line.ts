/**
 * Does work one piece at a time, in the order of its arrival.
 *
 * @returns what the work gives, or null when the line is too long to wait in
 */
export type Line = <T>(work: () => Promise<T>) => Promise<T> | null;

/**
 * @param longest how many pieces may be in the line, the one that is being done included
 * @param emptied told when the last piece is done and nobody waits
 */
export function createLine(longest: number, emptied: () => void = () => undefined): Line {
  let length = 0;
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    if (length >= longest) return null;
    length += 1;
    const done = last.then(work).finally(() => {
      length -= 1;
      if (length === 0) emptied();
    });
    // What went wrong with one piece is told to whoever waits for it, and to nobody behind it.
    last = done.catch(() => undefined);
    return done;
  };
}

/**
 * A line for everybody by himself: whoever fills his own holds up nobody else. A line is kept while somebody is in it.
 *
 * @param longest as of `createLine`, for each of them
 */
export function createLines(longest: number): <T>(name: string, work: () => Promise<T>) => Promise<T> | null {
  const lines = new Map<string, Line>();
  return (name, work) => {
    const line = lines.get(name) ?? createLine(longest, () => lines.delete(name));
    lines.set(name, line);
    return line(work);
  };
}
