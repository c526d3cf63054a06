import type { Readable } from "node:stream";

import type { KeptOutput } from "./program.ts";

/** Reads a stream to its end and keeps the first bytes of it; call the result when it has ended. */
export function keepOutput(stream: Readable, limitBytes: number): () => KeptOutput {
  const kept: Buffer[] = [];
  let keptBytes = 0;
  let bytes = 0;
  stream.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (keptBytes === limitBytes) return;
    const part = chunk.subarray(0, limitBytes - keptBytes);
    keptBytes += part.length;
    kept.push(part);
  });
  // A broken pipe is the end of what there is.
  stream.on("error", () => undefined);
  return () => {
    const isCut = bytes > keptBytes;
    // A character that was cut in two is dropped; what is no UTF-8 is replaced.
    const text = new TextDecoder().decode(Buffer.concat(kept), { stream: isCut });
    return { text, bytes, isCut };
  };
}
