import { setImmediate } from "node:timers/promises";

import { contentHash } from "./content-hash.ts";
import type { DataFile, Dataset } from "./dataset.ts";
import { ingestFile } from "./ingest-file.ts";
import { emptyDataError } from "./scan/empty-data-error.ts";
import type { Scan } from "./scan/scan.ts";
import type { SkippedFile } from "./scan/skipped-file.ts";

/**
 * Read the files of a scan, one after the other. A file that cannot be used becomes a skipped file
 * with its reason.
 *
 * @throws BenchError `DATA_EMPTY` when not one file is usable; the signal's reason when aborted.
 */
export async function ingestScan(
  scan: Scan,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<Dataset> {
  const read: (DataFile | SkippedFile)[] = [];
  for (const file of scan.files) {
    await setImmediate();
    signal?.throwIfAborted();
    read.push(await ingestFile(scan, file, signal));
  }
  const unusable = read.filter((file) => file.kind === "skipped");
  if (unusable.length === read.length) {
    throw emptyDataError(scan.root, [...unusable, ...scan.skipped]);
  }
  const files = [...read, ...scan.skipped]
    .map((file) => ({ file, key: Buffer.from(file.path) }))
    .toSorted((left, right) => Buffer.compare(left.key, right.key))
    .map(({ file }) => file);
  return { root: scan.root, files, contentHash: contentHash(files) };
}
