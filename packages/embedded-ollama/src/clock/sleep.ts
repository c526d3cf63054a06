import type { Clock } from "./clock.ts";

/** Resolves after so many nanoseconds; rejects with the signal's reason when aborted. */
export async function sleep(clock: Clock, lastsNs: number, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const cancel = clock.at(clock.nowNs() + lastsNs, () => {
    resolve();
    return "woke";
  });
  const onAbort = (): void => {
    cancel();
    reject(signal?.reason);
  };
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    await promise;
  } finally {
    signal?.removeEventListener("abort", onAbort);
  }
}
