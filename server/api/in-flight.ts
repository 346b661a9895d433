/** The handlers that are at work, also those whose client has gone away. */
export type InFlight = {
  readonly track: <T>(work: Promise<T>) => Promise<T>;
  /** Ends when everything that was at work has finished, well or not. */
  readonly idle: () => Promise<void>;
};

export function createInFlight(): InFlight {
  const running = new Set<Promise<unknown>>();
  return {
    track: (work) => {
      running.add(work);
      const forget = () => running.delete(work);
      work.then(forget, forget);
      return work;
    },
    idle: async () => {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}
