import { Readable, pipeline } from "node:stream";
import { createGunzip } from "node:zlib";

import { errorCode } from "../error-code.ts";
import { SkipFileError } from "../skip-file-error.ts";

const STEP_BYTES = 64 * 1024;

/**
 * Unpack gzip, all members one after the other. Takes no more from the file than what is asked for.
 *
 * @throws SkipFileError `malformed` when it is broken or cut off
 */
export async function* inflate(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  const gunzip = createGunzip({ chunkSize: STEP_BYTES });
  // Steps of a file are written over; what waits in a stream must not be.
  let isEmpty = true;
  async function* copied(): AsyncGenerator<Buffer, void> {
    for await (const step of packed) {
      isEmpty = false;
      yield Buffer.from(step);
    }
  }
  const copies = Readable.from(copied(), { objectMode: true, highWaterMark: 1 });
  // Errors of either end come out of the loop below; the callback only keeps them from being thrown twice.
  const steps = pipeline(copies, gunzip, () => undefined);
  try {
    for await (const step of steps) yield step;
  } catch (error) {
    if (!isZlibError(error)) throw error;
    if (isEmpty) return;
    const code = errorCode(error);
    const isCut = code === "Z_BUF_ERROR";
    const message = isCut ? "not gzip: it is cut off" : `not gzip: ${error.message} (${code})`;
    throw new SkipFileError("malformed", message, { cause: error });
  }
}

function isZlibError(error: unknown): error is Error {
  return error instanceof Error && errorCode(error).startsWith("Z_");
}
