import { open, type FileHandle } from "node:fs/promises";

import { outputError } from "./output-error.ts";

/** A file of JSON lines that only grows. */
export interface AppendLog {
  /** Resolves when the line is on the disk (`durable`) or with the system. */
  append(record: unknown): Promise<void>;
  close(): Promise<void>;
}

const NEWLINE = 10;

/**
 * Open a file of JSON lines for appending. A last line without its newline, as a crash leaves it, is
 * cut off first, so that no record is ever glued to half of another.
 *
 * @param durable wait for the disk after every line (fdatasync)
 * @throws BenchError DISK_FULL or OUTPUT_UNWRITABLE, also from `append`
 */
export async function openAppendLog(path: string, durable: boolean): Promise<AppendLog> {
  let file: FileHandle;
  let size: number;
  try {
    file = await open(path, "a+");
    size = await cutTornLine(file);
  } catch (error) {
    throw outputError(error, path);
  }
  return {
    append: async (record) => {
      const line = Buffer.from(`${JSON.stringify(record)}\n`);
      try {
        await file.appendFile(line);
        if (durable) await file.datasync();
        size += line.length;
      } catch (error) {
        // A full disk may have taken half of the line.
        await file.truncate(size).catch(() => undefined);
        throw outputError(error, path);
      }
    },
    close: async () => await file.close(),
  };
}

/** @returns the size of the file after the cut, in bytes */
async function cutTornLine(file: FileHandle): Promise<number> {
  const { size } = await file.stat();
  if (size === 0) return 0;
  const content = await file.readFile();
  const end = content.lastIndexOf(NEWLINE) + 1;
  if (end !== size) await file.truncate(end);
  return end;
}
