import type { Dirent } from "node:fs";
import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";

import { BenchError } from "@runproof/contract";

import { errorCode } from "../error-code.ts";
import { dataFileType } from "./data-file-type.ts";
import { emptyDataError } from "./empty-data-error.ts";
import { listFolder } from "./list-folder.ts";
import { openRoot } from "./open-root.ts";
import { DEFAULT_SCAN_LIMITS, type ScanLimits } from "./scan-limits.ts";
import type { Scan, ScannedFile } from "./scan.ts";
import { sizeLimit } from "./size-limit.ts";
import type { SkippedFile, SkipReason } from "./skipped-file.ts";

export interface ScanOptions {
  readonly signal?: AbortSignal | undefined;
  /** What is not given has its default. */
  readonly limits?: Partial<ScanLimits> | undefined;
}

/**
 * Find the data files below a folder, in the byte order of their relative paths. Symbolic links
 * are never followed; hidden files and whatever exceeds a limit are listed as skipped.
 *
 * @throws BenchError `DATA_UNREADABLE` when the folder cannot be listed, `DATA_EMPTY` when no file
 * has a type we read; the signal's reason when aborted.
 */
export async function scanFolder(path: string, options: ScanOptions = {}): Promise<Scan> {
  options.signal?.throwIfAborted();
  const root = await openRoot(path);
  const walk = new Walk(root, { ...DEFAULT_SCAN_LIMITS, ...options.limits }, options.signal);
  await walk.enter("", 1);
  if (walk.files.length === 0) throw emptyDataError(path, walk.skipped);
  return { root, files: walk.files, skipped: walk.skipped, limits: walk.limits };
}

class Walk {
  readonly files: ScannedFile[] = [];
  readonly skipped: SkippedFile[] = [];
  readonly limits: ScanLimits;
  readonly #root: string;
  readonly #signal: AbortSignal | undefined;
  #entries = 0;
  #full = false;

  constructor(root: string, limits: ScanLimits, signal: AbortSignal | undefined) {
    this.#root = root;
    this.limits = limits;
    this.#signal = signal;
  }

  async enter(folder: string, depth: number): Promise<void> {
    await setImmediate();
    this.#signal?.throwIfAborted();
    let entries: readonly Dirent[];
    try {
      entries = await listFolder(join(this.#root, folder));
    } catch (error) {
      // The root was listed before: it vanished, and with it everything there was to measure.
      if (folder === "")
        throw new BenchError("DATA_UNREADABLE", "the data folder vanished", { cause: error });
      this.#skip(folder, "unreadable", `the folder cannot be listed (${errorCode(error)})`);
      return;
    }
    for (const entry of entries) {
      if (this.#full) return;
      await this.#visit(entry, folder === "" ? entry.name : `${folder}/${entry.name}`, depth);
    }
  }

  async #visit(entry: Dirent, path: string, depth: number): Promise<void> {
    this.#signal?.throwIfAborted();
    this.#entries += 1;
    if (this.#entries > this.limits.maxEntries) {
      this.#full = true;
      const limit = this.limits.maxEntries;
      this.#skip(path, "too-many", `left out with all that follows: the limit is ${limit} entries`);
    } else if (entry.name.startsWith(".")) {
      this.#skip(path, "hidden", "the name begins with a dot");
    } else if (entry.isSymbolicLink()) {
      this.#skip(path, "symbolic-link", "symbolic links are not followed");
    } else if (entry.isDirectory()) {
      if (depth < this.limits.maxDepth) await this.enter(path, depth + 1);
      else this.#skip(path, "too-deep", `deeper than ${this.limits.maxDepth} folders`);
    } else if (entry.isFile()) {
      await this.#look(path);
    } else {
      this.#skip(path, "not-a-file", "a device, pipe or socket");
    }
  }

  async #look(path: string): Promise<void> {
    const type = dataFileType(path.slice(path.lastIndexOf("/") + 1));
    if (type === undefined) {
      this.#skip(
        path,
        "unsupported-type",
        "neither CSV, TSV, JSON, NDJSON nor Markdown by its name",
      );
      return;
    }
    try {
      const { size: sizeBytes, mtime } = await lstat(join(this.#root, path));
      const time = Number.isNaN(mtime.getTime()) ? {} : { modifiedAt: mtime.toISOString() };
      const facts = { type, sizeBytes, ...time };
      const limit = sizeLimit(type, this.limits);
      if (sizeBytes <= limit) this.files.push({ path, ...facts });
      else this.#skip(path, "too-large", `${sizeBytes} bytes; the limit is ${limit}`, facts);
    } catch (error) {
      this.#skip(path, "unreadable", `no facts to be had (${errorCode(error)})`, { type });
    }
  }

  #skip(path: string, reason: SkipReason, message: string, facts: Partial<ScannedFile> = {}): void {
    this.skipped.push({ kind: "skipped", reason, message, ...facts, path });
  }
}
