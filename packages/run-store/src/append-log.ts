import { open, type FileHandle } from "node:fs/promises";

import { oneAtATime } from "./one-at-a-time.ts";
import { outputError, writing } from "./output-error.ts";

/** A file of JSON lines that only grows. */
export interface AppendLog {
  /** Resolves when the line is on the disk (`durable`) or with the system. */
  append(record: unknown): Promise<void>;
  close(): Promise<void>;
}

const NEWLINE = 10;
const CHUNK_BYTES = 65_536;

/**
 * Open a file of JSON lines for appending. Before the first line is added, a last line without its
 * newline, as a crash leaves it, is mended: no record is ever glued to half of another. Until then
 * the file stays as it was found, for readers to report.
 *
 * @param durable wait for the disk after every line (fdatasync)
 * @throws BenchError DISK_FULL or OUTPUT_UNWRITABLE, also from `append`
 */
export async function openAppendLog(path: string, durable: boolean): Promise<AppendLog> {
  const file = await writing(path, async () => await open(path, "a+"));
  const inTurn = oneAtATime();
  /** Where the last whole line ends, in bytes; undefined when that has to be looked up. */
  let end: number | undefined;
  return {
    append: async (record) => {
      const line = Buffer.from(`${JSON.stringify(record)}\n`);
      await inTurn(async () => {
        try {
          end ??= await mendLastLine(file);
          await file.appendFile(line);
          if (durable) await file.datasync();
          end += line.length;
        } catch (error) {
          // A full disk may have taken half of the line.
          if (end !== undefined) await file.truncate(end).catch(() => undefined);
          end = undefined;
          throw outputError(error, path);
        }
      });
    },
    close: async () => await inTurn(async () => await file.close()),
  };
}

/**
 * Cut off a torn last line. One that is whole but for its newline gets it.
 *
 * @returns the size of the file then, in bytes
 */
async function mendLastLine(file: FileHandle): Promise<number> {
  const { size } = await file.stat();
  const rest = await afterLastNewline(file, size);
  if (rest.length === 0) return size;
  if (isJson(rest)) {
    await file.appendFile("\n");
    return size + 1;
  }
  await file.truncate(size - rest.length);
  return size - rest.length;
}

async function afterLastNewline(file: FileHandle, size: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let end = size;
  while (end > 0) {
    const start = Math.max(0, end - CHUNK_BYTES);
    const { buffer } = await file.read(Buffer.alloc(end - start), 0, end - start, start);
    const newline = buffer.lastIndexOf(NEWLINE);
    parts.unshift(buffer.subarray(newline + 1));
    if (newline !== -1) break;
    end = start;
  }
  return Buffer.concat(parts);
}

function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString("utf8"));
    return true;
  } catch {
    return false;
  }
}
