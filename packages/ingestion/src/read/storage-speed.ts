/** A call that takes longer makes others wait for it. */
const MOST_BLOCKING_MS = 5;

/** One slow call may be the machine's fault, not the storage's. */
const SLOW_CALLS = 3;

/**
 * Decides between two ways to ask the system. A file in memory or on a local disk is read in 20 µs when
 * we wait for it, in 100 µs and more when a thread does, and on a busy machine in milliseconds. Storage
 * that takes long several times in a row is never waited for again.
 */
export class StorageSpeed {
  #slowInRow = 0;

  get isQuick(): boolean {
    return this.#slowInRow < SLOW_CALLS;
  }

  /** Do it now, and see how long it takes. */
  run<Result>(call: () => Result): Result {
    const startMs = performance.now();
    try {
      return call();
    } finally {
      const isSlow = performance.now() - startMs > MOST_BLOCKING_MS;
      this.#slowInRow = isSlow ? this.#slowInRow + 1 : 0;
    }
  }
}
