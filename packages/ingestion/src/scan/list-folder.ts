import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";

/**
 * The entries of a folder, ordered so that visiting folders as they come visits all files in the
 * byte order of their paths: a folder sorts as its name followed by `/`.
 */
export async function listFolder(path: string): Promise<readonly Dirent[]> {
  const entries = await readdir(path, { withFileTypes: true });
  return entries
    .map((entry) => ({
      entry,
      key: Buffer.from(entry.isDirectory() ? `${entry.name}/` : entry.name),
    }))
    .toSorted((left, right) => Buffer.compare(left.key, right.key))
    .map(({ entry }) => entry);
}
