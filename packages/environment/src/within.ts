import { setTimeout as sleep } from "node:timers/promises";

/** The value if it comes in time; undefined when it is late or fails. */
export async function within<Value>(
  limitMs: number,
  value: Promise<Value>,
): Promise<Value | undefined> {
  const stop = new AbortController();
  const late = sleep(limitMs, undefined, { signal: stop.signal, ref: false });
  try {
    return await Promise.race([value, late]);
  } catch {
    return undefined;
  } finally {
    stop.abort();
    late.catch(() => undefined);
  }
}
