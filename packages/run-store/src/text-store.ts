import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { FILE } from "./file-names.ts";
import { writing } from "./output-error.ts";
import { sha256 } from "./sha256.ts";
import { writeWhole } from "./write-whole.ts";

/** Keeps prompts and answers once, under the hash of what they say. */
export interface TextStore {
  /** @returns the SHA-256 of the text, its name in the store */
  keep(text: string): Promise<string>;
}

/**
 * The texts of a run directory, under `texts/<sha256>.txt`.
 *
 * @throws BenchError DISK_FULL or OUTPUT_UNWRITABLE, also from `keep`
 */
export async function openTextStore(runDirectory: string): Promise<TextStore> {
  const folder = join(runDirectory, FILE.texts);
  await writing(folder, async () => await mkdir(folder, { recursive: true }));
  const kept = new Set<string>();
  return {
    keep: async (text) => {
      const hash = sha256(text);
      if (kept.has(hash)) return hash;
      const path = join(folder, `${hash}.txt`);
      await writing(path, async () => await writeWhole(path, text));
      kept.add(hash);
      return hash;
    },
  };
}
