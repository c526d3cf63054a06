import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";

import { FILE } from "./file-names.ts";
import { writing } from "./output-error.ts";
import { sha256 } from "./sha256.ts";
import type { UnsyncedFiles } from "./unsynced-files.ts";
import { writeWhole } from "./write-whole.ts";

/** Keeps prompts and answers once, under the hash of what they say. */
export interface TextStore {
  /** Resolves when all of them would outlive this process. */
  keepAll(texts: readonly string[]): Promise<void>;
}

/**
 * The texts of a run directory, under `texts/<sha256>.txt`.
 *
 * @throws BenchError DISK_FULL or OUTPUT_UNWRITABLE, also from `keepAll`
 */
export async function openTextStore(
  runDirectory: string,
  files: UnsyncedFiles,
): Promise<TextStore> {
  const folder = join(runDirectory, FILE.texts);
  const ofEarlierSessions = await writing(folder, async () => {
    await mkdir(folder, { recursive: true });
    return new Set(await readdir(folder));
  });
  const kept = new Set<string>();
  return {
    keepAll: async (texts) => {
      for (const text of texts) {
        const hash = sha256(text);
        if (kept.has(hash)) continue;
        const name = `${hash}.txt`;
        const path = join(folder, name);
        if (ofEarlierSessions.has(name)) {
          // Empty where a crash left it so; if records name it, it must at no moment be in danger.
          await writing(path, async () => await writeWhole(path, text));
        } else {
          files.write(path, Buffer.from(text));
        }
        kept.add(hash);
      }
    },
  };
}
