import { join } from "node:path";

import { contentHash } from "./content-hash.ts";
import type { DataFile, Dataset } from "./dataset.ts";
import { ingestFile } from "./ingest-file.ts";
import { FileReader } from "./read/file-reader.ts";
import { Pacer } from "./read/pacer.ts";
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
  const read: (DataFile | SkippedFile)[] = [];
  const opening: Promise<FileReader>[] = [];
  let opened = 0;
  try {
    await pacer.turn();
    for (const file of scan.files) {
      for (; opening.length < FILES_AHEAD && opened < scan.files.length; opened += 1) {
        opening.push(open(scan, opened));
      }
      if (pacer.isDue) await pacer.turn();
      const reader = opening.shift();
      if (reader === undefined) break;
      read.push(await ingestFile(file, { limits: scan.limits, reader, pacer, signal }));
    }
    return read;
  } finally {
    await Promise.all(opening.map(async (reader) => await closeUnread(reader)));
  }
}

function open({ root, files, limits }: Scan, index: number): Promise<FileReader> {
  const file = files[index];
  if (file === undefined) throw new RangeError("no such file in the scan");
  const reader = FileReader.open(join(root, file.path), sizeLimit(file, limits));
  // Awaited in its turn, or closed unread.
  reader.catch(() => undefined);
  return reader;
}

async function closeUnread(reader: Promise<FileReader>): Promise<void> {
  const opened = await reader.catch(() => undefined);
  await opened?.close();
}
