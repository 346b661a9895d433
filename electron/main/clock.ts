/** Time as the main process uses it; tests give their own. */
export type Clock = {
  readonly now: () => Date;
  /** Calls once after so many milliseconds. @returns a function that calls it off */
  readonly after: (milliseconds: number, callback: () => void) => () => void;
};

/** This PC's clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  after: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};
