import { open, readdir, rm, type FileHandle } from "node:fs/promises";
import { join } from "node:path";

import { FILE } from "./file-names.ts";
import { mendLastLine } from "./mend-last-line.ts";
import { errorCode, writing } from "./output-error.ts";
import { UNFINISHED } from "./write-whole.ts";

/**
 * Take away what a crash left half written: a torn last line of a log, and files that were never put
 * in place. Whole records are never touched.
 *
 * @returns a sentence for each thing that was mended
 * @throws BenchError DISK_FULL or OUTPUT_UNWRITABLE
 */
export async function repairRun(runDirectory: string): Promise<readonly string[]> {
  const repairs: string[] = [];
  for (const name of [FILE.calls, FILE.runs, FILE.telemetry, FILE.embeddings]) {
    const path = join(runDirectory, name);
    const cutBytes = await writing(path, async () => await withFile(path, cutTornLine));
    if (cutBytes > 0) repairs.push(`the torn last line of ${name} (${cutBytes} bytes) was cut off`);
  }
  for (const folder of [runDirectory, join(runDirectory, FILE.texts)]) {
    for (const name of await namesIn(folder)) {
      if (name.endsWith(UNFINISHED)) await rm(join(folder, name), { force: true });
    }
  }
  return repairs;
}

async function cutTornLine(file: FileHandle): Promise<number> {
  const { size } = await file.stat();
  const end = await mendLastLine(file);
  await file.datasync();
  return Math.max(0, size - end);
}

/** A log that is gone is a problem of its own, and not mended by an empty one. */
async function withFile(
  path: string,
  work: (file: FileHandle) => Promise<number>,
): Promise<number> {
  const file = await open(path, "r+").catch((error: unknown) => {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  });
  if (file === undefined) return 0;
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return await readdir(folder).catch(() => []);
}
