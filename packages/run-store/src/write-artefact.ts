import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";

import { writing } from "./output-error.ts";
import { writeWhole } from "./write-whole.ts";

/**
 * Write a file of a run directory as a whole: a reader sees the old content or the new, never half.
 *
 * @param name path inside the run directory, folders included
 * @throws BenchError DISK_FULL or OUTPUT_UNWRITABLE
 */
export async function writeArtefact(
  runDirectory: string,
  name: string,
  content: string | Uint8Array,
): Promise<void> {
  const path = join(runDirectory, name);
  await writing(path, async () => {
    await mkdir(dirname(path), { recursive: true });
    await writeWhole(path, content);
  });
}
