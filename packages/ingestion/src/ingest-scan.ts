import { join } from "node:path";

import { contentHash } from "./content-hash.ts";
import type { DataFile, Dataset } from "./dataset.ts";
import { ingestFile } from "./ingest-file.ts";
import type { FileSource } from "./read/file-source.ts";
import { openFile } from "./read/open-file.ts";
import { Pacer } from "./read/pacer.ts";
import { StorageSpeed } from "./read/storage-speed.ts";
import { emptyDataError } from "./scan/empty-data-error.ts";
import { comparePaths } from "./scan/path-order.ts";
import type { Scan } from "./scan/scan.ts";
import { sizeLimit } from "./scan/size-limit.ts";
import type { SkippedFile } from "./scan/skipped-file.ts";

/** Files opened ahead: the system looks for the next ones while one is being understood. */
const FILES_AHEAD = 4;

/**
 * Read the files of a scan, in their order. A file that cannot be used becomes a skipped file with
 * its reason.
 *
 * @throws BenchError `DATA_EMPTY` when not one file is usable; the signal's reason when aborted,
 * after every file was closed.
 */
export async function ingestScan(
  scan: Scan,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<Dataset> {
  const read = await ingestFiles(scan, signal);
  const unusable = read.filter((file) => file.kind === "skipped");
  if (unusable.length === read.length) {
    throw emptyDataError(scan.root, [...unusable, ...scan.skipped]);
  }
  const files = [...read, ...scan.skipped].toSorted((left, right) =>
    comparePaths(left.path, right.path),
  );
  return { root: scan.root, files, contentHash: contentHash(files) };
}

async function ingestFiles(
  scan: Scan,
  signal: AbortSignal | undefined,
): Promise<(DataFile | SkippedFile)[]> {
  const pacer = new Pacer(signal);
  const storage = new StorageSpeed();
  const read: (DataFile | SkippedFile)[] = [];
  const opening: Promise<FileSource>[] = [];
  let opened = 0;
  try {
    await pacer.turn();
    for (const file of scan.files) {
      for (; opening.length < FILES_AHEAD && opened < scan.files.length; opened += 1) {
        opening.push(open(scan, opened, storage));
      }
      if (pacer.isDue) await pacer.turn();
      const source = opening.shift();
      if (source === undefined) break;
      read.push(await ingestFile(file, { limits: scan.limits, source, pacer, signal }));
    }
    return read;
  } finally {
    await Promise.all(opening.map(async (source) => await closeUnread(source)));
  }
}

function open(
  { root, files, limits }: Scan,
  index: number,
  storage: StorageSpeed,
): Promise<FileSource> {
  const file = files[index];
  if (file === undefined) throw new RangeError("no such file in the scan");
  const { path, sizeBytes } = file;
  const source = openFile(join(root, path), { sizeBytes, limit: sizeLimit(file, limits), storage });
  // Awaited in its turn, or closed unread.
  source.catch(() => undefined);
  return source;
}

async function closeUnread(source: Promise<FileSource>): Promise<void> {
  const opened = await source.catch(() => undefined);
  await opened?.close();
}
