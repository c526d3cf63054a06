import type { Clock } from "./clock.ts";

/** What is overdue is caught up with in portions, so that others get their turn in between. */
const mostAtOnce = 256;

/**
 * Does things one after the other that take time. Each begins when the one before was due to end, so that a late
 * timer makes none of them longer.
 * @param begin begins the next one at this reading of the clock, and says how many nanoseconds it lasts;
 * undefined = there is none
 * Resolves when there is none left; rejects with the signal's reason when aborted, and with what `begin` throws.
 */
export async function runSteps(
  clock: Clock,
  begin: (atNs: number) => number | undefined,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let dueNs = clock.nowNs();
  let cancel: (() => void) | undefined;
  const advance = (): "woke" | "quiet" => {
    try {
      for (let steps = 0; steps < mostAtOnce; steps += 1) {
        const lastsNs = begin(dueNs);
        if (lastsNs === undefined) {
          resolve();
          return "woke";
        }
        dueNs += lastsNs;
        if (dueNs > clock.nowNs()) break;
      }
    } catch (error) {
      reject(error);
      return "woke";
    }
    cancel = clock.at(dueNs, advance);
    return "quiet";
  };
  const onAbort = (): void => {
    cancel?.();
    reject(signal.reason);
  };
  signal.addEventListener("abort", onAbort, { once: true });
  advance();
  try {
    await promise;
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
