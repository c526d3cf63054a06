import { createReadStream } from "node:fs";

export interface Line {
  /** From 1. */
  readonly number: number;
  /** Without its newline. */
  readonly bytes: Buffer;
  /** False for a last line without a newline. */
  readonly ended: boolean;
}

const NEWLINE = 10;
/** Bytes that are read at a time. */
const CHUNK = 2 ** 20;

/**
 * The lines of a file, which end with \n and nothing else: `node:readline` also breaks them at
 * carriage returns and at U+2028, which JSON allows inside a text.
 */
export async function* readLines(path: string): AsyncGenerator<Line> {
  let number = 1;
  let begun: Buffer[] = [];
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError("a stream without encoding gives buffers");
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(NEWLINE, start);
      if (end === -1) break;
      const last = chunk.subarray(start, end);
      const bytes = begun.length === 0 ? last : Buffer.concat([...begun, last]);
      yield { number, bytes, ended: true };
      begun = [];
      number += 1;
      start = end + 1;
    }
    if (start < chunk.length) begun.push(chunk.subarray(start));
  }
  if (begun.length > 0) yield { number, bytes: Buffer.concat(begun), ended: false };
}
