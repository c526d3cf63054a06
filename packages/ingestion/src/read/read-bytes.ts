import { constants } from "node:fs";
import { open } from "node:fs/promises";

/**
 * Neither follow a link nor wait for a pipe that took the file's place since it was found.
 * Windows has neither flag.
 */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

const STEP_BYTES = 256 * 1024;

export interface ReadOptions {
  readonly limitBytes: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * The bytes of a file, or why it is no longer the file that was found.
 *
 * @throws the system's error when it cannot be read; the signal's reason when aborted.
 */
export async function readBytes(
  path: string,
  options: ReadOptions,
): Promise<Buffer | "too-large" | "not-a-file"> {
  const file = await open(path, FLAGS);
  try {
    if (!(await file.stat()).isFile()) return "not-a-file";
    const steps: Buffer[] = [];
    let total = 0;
    for (;;) {
      options.signal?.throwIfAborted();
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(STEP_BYTES), 0, STEP_BYTES);
      if (bytesRead === 0) return Buffer.concat(steps, total);
      total += bytesRead;
      if (total > options.limitBytes) return "too-large";
      steps.push(buffer.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}
