/** What time it is, and a way to be called at one: the machine's, or one that a simulation moves. */
export interface Clock {
  /** Monotonic; whole nanoseconds since this clock began. */
  nowNs(): number;
  /** The same instant in nanoseconds since 1970. */
  wallNs(): bigint;
  /**
   * Calls back once, at this reading of `nowNs` or as soon after it as possible.
   * @returns takes it back
   */
  at(dueNs: number, act: Act): () => void;
}

/**
 * What is done at a time. It says whether somebody may go on because of it: `woke` when it settled a
 * promise, `quiet` when it did not, so that a simulated clock need not wait for anybody.
 */
export type Act = () => "woke" | "quiet";
