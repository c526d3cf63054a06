import type { Dirent } from "node:fs";
import { opendir } from "node:fs/promises";

import { comparePaths } from "./path-order.ts";

const ENTRIES_PER_READ = 512;

/**
 * The first entries of a folder, ordered so that visiting folders as they come visits all files in
 * the order of their paths: a folder sorts as its name followed by `/`. However many there are,
 * memory holds no more than a few times `most` of them.
 */
export async function listFolder(
  path: string,
  { most, signal }: { readonly most: number; readonly signal?: AbortSignal | undefined },
): Promise<readonly Dirent[]> {
  let entries: Dirent[] = [];
  const keep = Math.max(most, ENTRIES_PER_READ);
  for await (const entry of await opendir(path, { bufferSize: ENTRIES_PER_READ })) {
    entries.push(entry);
    if (entries.length < 2 * keep) continue;
    signal?.throwIfAborted();
    entries = entries.toSorted(byPath).slice(0, keep);
  }
  return entries.toSorted(byPath).slice(0, most);
}

function byPath(left: Dirent, right: Dirent): number {
  return comparePaths(sortedAs(left), sortedAs(right));
}

function sortedAs(entry: Dirent): string {
  return entry.isDirectory() ? `${entry.name}/` : entry.name;
}
