import { join } from "node:path";

import { filesBelow, isRecordFile } from "./checksums.ts";
import { FILE } from "./file-names.ts";
import { sha256OfFile } from "./sha256.ts";

/**
 * SHA-256 of every file of what was measured, by name, in order of names. Prompts, answers and
 * recordings are left out: they are called by their sums.
 *
 * @throws the error of the file system where a file cannot be read
 */
export async function recordSums(runDirectory: string): Promise<Readonly<Record<string, string>>> {
  const names = (await filesBelow(runDirectory)).filter(
    (name) =>
      isRecordFile(name) &&
      name !== FILE.checksums &&
      ![FILE.texts, FILE.recordings].some((folder) => name.startsWith(`${folder}/`)),
  );
  const sums: [string, string][] = [];
  for (const name of names.toSorted()) {
    sums.push([name, await sha256OfFile(join(runDirectory, name))]);
  }
  return Object.fromEntries(sums);
}
