import { setImmediate } from "node:timers/promises";

/** Work goes on for that long before others get a turn. */
const MOST_WORK_MS = 4;

/** Lets the event loop turn between pieces of work, but not more often than it needs. */
export class Pacer {
  readonly #signal: AbortSignal | undefined;
  #sinceMs = performance.now();

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
  }

  get isDue(): boolean {
    return performance.now() - this.#sinceMs > MOST_WORK_MS;
  }

  /** @throws the signal's reason when aborted */
  async turn(): Promise<void> {
    await setImmediate();
    this.#signal?.throwIfAborted();
    this.#sinceMs = performance.now();
  }
}
