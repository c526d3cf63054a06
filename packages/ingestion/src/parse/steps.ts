import { setImmediate } from "node:timers/promises";

const STEP_BYTES = 64 * 1024;

/** A file's bytes in steps, with a turn of the event loop before each of them. */
export async function* steps(
  bytes: Buffer,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer, void> {
  for (let start = 0; start < bytes.length; start += STEP_BYTES) {
    await setImmediate();
    signal?.throwIfAborted();
    yield bytes.subarray(start, start + STEP_BYTES);
  }
}
