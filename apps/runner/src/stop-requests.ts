import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** What the starter of the runner may ask for while it measures. */
export interface StopRequests {
  /** Aborts as soon as everything must end, also in the middle of a call. */
  readonly signal: AbortSignal;
  /** Aborts with the first request to stop, whether or not what is in flight may end. */
  readonly stopping: AbortSignal;
  /** True once the session should end after the call in flight. */
  stopRequested(): boolean;
  /** Turns a pending stop into an abort. To be called between calls, when nothing is in flight. */
  settle(): void;
  /** The next line that asks for no stop; undefined once the session is to end. */
  answer(): Promise<string | undefined>;
  close(): void;
}

/**
 * Listen for `stop` (end after the call in flight) and `abort` (end now) on standard input.
 * The end of the input aborts as well: the starter is gone, and nobody may be left measuring.
 * SIGINT asks to stop, and a second one aborts; SIGTERM aborts.
 */
export function listenForStop(input: Readable): StopRequests {
  const controller = new AbortController();
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  const abort = (): void => {
    stop();
    controller.abort();
  };
  const interrupt = (): void => {
    if (stopping.signal.aborted) abort();
    stop();
  };
  const lines = createInterface({ input });
  const answers: string[] = [];
  let waiting: ((answer: string | undefined) => void) | undefined;
  lines.on("line", (line) => {
    if (line === "stop") stop();
    else if (line === "abort") abort();
    else if (waiting === undefined) answers.push(line);
    else waiting(line);
  });
  lines.on("close", abort);
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", abort);
  return {
    signal: controller.signal,
    stopping: stopping.signal,
    stopRequested: () => stopping.signal.aborted,
    settle: () => {
      if (stopping.signal.aborted) abort();
    },
    answer: async () => {
      const known = answers.shift();
      if (known !== undefined || stopping.signal.aborted) return known;
      const { promise, resolve } = Promise.withResolvers<string | undefined>();
      const end = (): void => resolve(undefined);
      waiting = resolve;
      stopping.signal.addEventListener("abort", end, { once: true });
      try {
        return await promise;
      } finally {
        waiting = undefined;
        stopping.signal.removeEventListener("abort", end);
      }
    },
    close: () => {
      lines.removeListener("close", abort);
      lines.close();
      process.removeListener("SIGINT", interrupt);
      process.removeListener("SIGTERM", abort);
    },
  };
}
