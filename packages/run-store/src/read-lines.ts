import { isAscii, isUtf8 } from "node:buffer";
import { open } from "node:fs/promises";

export interface Line {
  /** From 1. */
  readonly number: number;
  /** Without its newline; undefined for bytes that are no UTF-8. */
  readonly text: string | undefined;
  /** False for a last line without a newline. */
  readonly ended: boolean;
}

const NEWLINE = 10;
/** Bytes that are read at a time. Texts of a megabyte lie outside of the heap, which is then cleared at every few. */
const CHUNK = 2 ** 17;

/**
 * The lines of a file, as many as were read at a time, which end with \n and nothing else: `node:readline`
 * also breaks them at carriage returns and at U+2028, which JSON allows inside a text.
 *
 * @param onBytes is handed all bytes of the file in turn, before their lines; they change after it returns
 */
export async function* readLines(
  path: string,
  onBytes: (bytes: Buffer) => void = () => {},
): AsyncGenerator<Iterable<Line>> {
  const file = await open(path);
  try {
    let buffer: Buffer = Buffer.allocUnsafe(2 * CHUNK);
    let begun = 0;
    let number = 1;
    for (;;) {
      if (buffer.length - begun < CHUNK) buffer = Buffer.concat([buffer], buffer.length * 2);
      const { bytesRead } = await file.read(buffer, begun, CHUNK, null);
      if (bytesRead === 0) break;
      const filled = begun + bytesRead;
      onBytes(buffer.subarray(begun, filled));
      const end = buffer.subarray(begun, filled).lastIndexOf(NEWLINE) + 1;
      if (end > 0) {
        const lines = linesOf(buffer.subarray(0, begun + end), number);
        yield lines;
        number += lines.length;
        buffer.copyWithin(0, begun + end, filled);
      }
      begun = filled - (end > 0 ? begun + end : 0);
    }
    if (begun > 0) yield [{ number, text: textOf(buffer.subarray(0, begun)), ended: false }];
  } finally {
    await file.close();
  }
}

/** The lines of bytes that end with a newline. Mostly they are ASCII, which becomes text all at once. */
function linesOf(bytes: Buffer, firstNumber: number): readonly Line[] {
  const lines: Line[] = [];
  const text = isAscii(bytes) ? bytes.toString("latin1") : undefined;
  let start = 0;
  while (start < bytes.length) {
    const end = text === undefined ? bytes.indexOf(NEWLINE, start) : text.indexOf("\n", start);
    lines.push({
      number: firstNumber + lines.length,
      text: text === undefined ? textOf(bytes.subarray(start, end)) : text.slice(start, end),
      ended: true,
    });
    start = end + 1;
  }
  return lines;
}

function textOf(bytes: Buffer): string | undefined {
  return isUtf8(bytes) ? bytes.toString("utf8") : undefined;
}
