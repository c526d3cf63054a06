import { writeFileSync } from "node:fs";
import { open } from "node:fs/promises";

import { mendLastLine } from "./mend-last-line.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { outputError, writing } from "./output-error.ts";

/** A file of JSON lines that only grows. */
export interface AppendLog {
  /** Resolves when the line is on the disk (`durable`) or would outlive this process. */
  append(record: unknown): Promise<void>;
  /** Resolves when all lines are on the disk. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

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
  let isSynced = true;
  return {
    append: async (record) => {
      const line = Buffer.from(`${JSON.stringify(record)}\n`);
      await inTurn(async () => {
        try {
          end ??= await mendLastLine(file);
          // Synchronous on purpose, as in `openUnsyncedFiles`.
          writeFileSync(file.fd, line);
          isSynced = false;
          if (durable) await file.datasync();
          isSynced = durable;
          end += line.length;
        } catch (error) {
          // A full disk may have taken half of the line.
          if (end !== undefined) await file.truncate(end).catch(() => undefined);
          end = undefined;
          throw outputError(error, path);
        }
      });
    },
    sync: async () => {
      await inTurn(async () => {
        if (isSynced) return;
        await writing(path, async () => await file.datasync());
        isSynced = true;
      });
    },
    close: async () => await inTurn(async () => await file.close()),
  };
}
