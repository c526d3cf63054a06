import { opendirSync, type Dirent } from "node:fs";
import { opendir } from "node:fs/promises";

import type { Pacer } from "../read/pacer.ts";
import type { StorageSpeed } from "../read/storage-speed.ts";
import { comparePaths } from "./path-order.ts";

const ENTRIES_PER_READ = 512;

export interface ListOptions {
  readonly most: number;
  readonly storage: StorageSpeed;
  readonly pacer: Pacer;
}

/**
 * The first entries of a folder, ordered so that visiting folders as they come visits all files in
 * the order of their paths: a folder sorts as its name followed by `/`. However many there are,
 * memory holds no more than a few times `most` of them.
 *
 * @throws the system's error; the signal's reason when aborted
 */
export async function listFolder(
  path: string,
  { most, storage, pacer }: ListOptions,
): Promise<readonly Dirent[]> {
  const options = { bufferSize: ENTRIES_PER_READ };
  const folder = storage.isQuick
    ? storage.run(() => opendirSync(path, options))
    : await opendir(path, options);
  const keep = Math.max(most, ENTRIES_PER_READ);
  let entries: Dirent[] = [];
  try {
    for (;;) {
      const entry = storage.isQuick ? storage.run(() => folder.readSync()) : await folder.read();
      if (entry === null) break;
      entries.push(entry);
      if (entries.length % ENTRIES_PER_READ === 0 && pacer.isDue) await pacer.turn();
      if (entries.length >= 2 * keep) entries = entries.toSorted(byPath).slice(0, keep);
    }
  } finally {
    if (storage.isQuick) folder.closeSync();
    else await folder.close();
  }
  return entries.toSorted(byPath).slice(0, most);
}

function byPath(left: Dirent, right: Dirent): number {
  return comparePaths(sortedAs(left), sortedAs(right));
}

function sortedAs(entry: Dirent): string {
  return entry.isDirectory() ? `${entry.name}/` : entry.name;
}
