import type { ExitCode } from "../exit-codes.ts";
import { listenForInterrupts } from "./interrupts.ts";

/** Work that Ctrl-C or SIGTERM ends at once, with the exit code of the signal. */
export async function interruptible(
  work: (signal: AbortSignal) => Promise<ExitCode>,
): Promise<ExitCode> {
  const interrupts = listenForInterrupts();
  try {
    return await work(interrupts.signal);
  } catch (error) {
    // What was stopped fails in ways that say nothing about what was wrong.
    const interrupted = interrupts.exitCode();
    if (interrupted === undefined) throw error;
    return interrupted;
  } finally {
    interrupts.close();
  }
}
