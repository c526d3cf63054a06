import { EXIT, type ExitCode } from "../exit-codes.ts";

/** What people and machines ask of a running command by signals. */
export interface Interrupts {
  /** Aborts when everything must end now. */
  readonly signal: AbortSignal;
  /** The exit code that belongs to the interruption, if there was one. */
  exitCode(): ExitCode | undefined;
  /**
   * While something is measured, the first Ctrl-C calls `finish` and only the second ends everything.
   * Returns a function that ends this phase.
   */
  duringMeasurement(finish: () => void): () => void;
  close(): void;
}

/** One key press reaches us twice when a script runner passes on the signal we got as well. */
const SAME_KEY_PRESS_MS = 250;

/** Listen for Ctrl-C (SIGINT) and SIGTERM. */
export function listenForInterrupts(): Interrupts {
  const controller = new AbortController();
  let code: ExitCode | undefined;
  let finish: (() => void) | undefined;
  let lastPressMs = -Infinity;
  const interrupt = (): void => {
    const nowMs = performance.now();
    if (nowMs - lastPressMs < SAME_KEY_PRESS_MS) return;
    lastPressMs = nowMs;
    const first = code === undefined;
    code ??= EXIT.interrupted;
    if (first && finish !== undefined) finish();
    else controller.abort();
  };
  const terminate = (): void => {
    code ??= EXIT.terminated;
    controller.abort();
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", terminate);
  process.on("SIGHUP", terminate);
  return {
    signal: controller.signal,
    exitCode: () => code,
    duringMeasurement: (callback) => {
      finish = callback;
      return () => {
        finish = undefined;
      };
    },
    close: () => {
      process.removeListener("SIGINT", interrupt);
      process.removeListener("SIGTERM", terminate);
      process.removeListener("SIGHUP", terminate);
    },
  };
}
