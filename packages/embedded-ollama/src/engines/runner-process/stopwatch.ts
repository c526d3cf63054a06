/** A clock that runs only while something is under way, in nanoseconds. */
export interface Stopwatch {
  /** Runs until the promise settles. Not for two promises at a time. */
  during<TValue>(work: Promise<TValue>): Promise<TValue>;
  readNs(): bigint;
}

export function createStopwatch(): Stopwatch {
  let total = 0n;
  let since: bigint | undefined;
  const readNs = (): bigint => total + (since === undefined ? 0n : process.hrtime.bigint() - since);
  return {
    readNs,
    during: async (work) => {
      since = process.hrtime.bigint();
      try {
        return await work;
      } finally {
        total = readNs();
        since = undefined;
      }
    },
  };
}
