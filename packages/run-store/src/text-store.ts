import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { FILE } from "./file-names.ts";
import { writing } from "./output-error.ts";
import { sha256 } from "./sha256.ts";
import { writeWhole } from "./write-whole.ts";

/** Keeps prompts and answers once, under the hash of what they say. */
export interface TextStore {
  /** Resolves when all of them are on the disk; they are written at the same time. */
  keepAll(texts: readonly string[]): Promise<void>;
}

/**
 * The texts of a run directory, under `texts/<sha256>.txt`.
 *
 * @throws BenchError DISK_FULL or OUTPUT_UNWRITABLE, also from `keepAll`
 */
export async function openTextStore(runDirectory: string): Promise<TextStore> {
  const folder = join(runDirectory, FILE.texts);
  await writing(folder, async () => await mkdir(folder, { recursive: true }));
  const kept = new Set<string>();
  const keep = async (text: string): Promise<void> => {
    const hash = sha256(text);
    if (kept.has(hash)) return;
    const path = join(folder, `${hash}.txt`);
    await writing(path, async () => await writeWhole(path, text));
    kept.add(hash);
  };
  return {
    keepAll: async (texts) => {
      // None is still being written when this fails: a full disk is reported when all is quiet.
      const written = await Promise.allSettled([...new Set(texts)].map(keep));
      const failed = written.find(({ status }) => status === "rejected");
      if (failed?.status === "rejected") throw failed.reason;
    },
  };
}
