import { lstatSync, type Dirent, type Stats } from "node:fs";
import { lstat } from "node:fs/promises";
import { join } from "node:path";

import { BenchError } from "@runproof/contract";

import { errorCode } from "../error-code.ts";
import { Pacer } from "../read/pacer.ts";
import { StorageSpeed } from "../read/storage-speed.ts";
import { timeOf } from "../read/time-of.ts";
import { dataFileFormat, type DataFileFormat } from "./data-file-type.ts";
import { listFolder } from "./list-folder.ts";
import type { PathRules } from "./path-rules.ts";
import { readIgnoreFiles } from "./read-ignore-files.ts";
import type { ScanLimits } from "./scan-limits.ts";
import type { ScannedFile } from "./scan.ts";
import { sizeLimit } from "./size-limit.ts";
import type { SkippedFile } from "./skipped-file.ts";

export interface WalkOptions {
  readonly root: string;
  readonly limits: ScanLimits;
  readonly rules: PathRules;
  readonly ignoreFiles: readonly string[];
  readonly signal: AbortSignal | undefined;
}

type Found = ScannedFile | SkippedFile;

/** As many as the system can look up at once. */
const LOOKUPS = 16;

/** Visits a tree of folders in the order of the paths and sorts what it finds. */
export class FolderWalk {
  readonly files: ScannedFile[] = [];
  readonly skipped: SkippedFile[] = [];
  readonly #options: WalkOptions;
  /** Looked up together, kept in order. */
  #pending: (Found | Promise<Found>)[] = [];
  readonly #storage = new StorageSpeed();
  readonly #pacer: Pacer;
  #entries = 0;
  #full = false;

  constructor(options: WalkOptions) {
    this.#options = options;
    this.#pacer = new Pacer(options.signal);
  }

  get limits(): ScanLimits {
    return this.#options.limits;
  }

  /** @throws the signal's reason when aborted; BenchError when the root vanished */
  async enter(folder: string, depth: number): Promise<void> {
    if (this.#pacer.isDue) await this.#pacer.turn();
    const entries = await this.#open(folder);
    for (const entry of entries) {
      if (this.#full) break;
      await this.#visit(entry, folder === "" ? entry.name : `${folder}/${entry.name}`, depth);
    }
    if (folder === "") await this.#settle();
  }

  /** The entries of a folder, whose patterns hold from now on; none when it cannot be read. */
  async #open(folder: string): Promise<readonly Dirent[]> {
    const { root, limits, ignoreFiles, rules, signal } = this.#options;
    const path = join(root, folder);
    signal?.throwIfAborted();
    let failed = "the folder cannot be listed";
    try {
      const most = limits.maxEntries - this.#entries + 1;
      const entries = await listFolder(path, { most, storage: this.#storage, pacer: this.#pacer });
      const present = ignoreFiles.filter((name) => entries.some((entry) => entry.name === name));
      failed = `the patterns in ${present.join(" or ")} cannot be read`;
      rules.enterFolder(folder, await readIgnoreFiles(path, present));
      return entries;
    } catch (cause) {
      signal?.throwIfAborted();
      const message = `${failed} (${errorCode(cause)})`;
      if (folder !== "") {
        const reason = errorCode(cause) === "ENOENT" ? "vanished" : "unreadable";
        this.#pending.push({ kind: "skipped", path: folder, reason, message });
        return [];
      }
      throw new BenchError("DATA_UNREADABLE", `${message}: ${root}`, {
        hint: "check that the folder is still there and may be read: ls -la",
        cause,
      });
    }
  }

  async #visit(entry: Dirent, path: string, depth: number): Promise<void> {
    this.#entries += 1;
    const { limits } = this.#options;
    if (this.#entries > limits.maxEntries) {
      this.#full = true;
      const message = `left out with all that follows: the limit is ${limits.maxEntries} entries`;
      const reason = "too-many";
      this.#pending.push({ kind: "skipped", path, reason, message, limit: "maxEntries" });
      return;
    }
    const reason = this.#leftOut(entry, path, depth);
    if (reason !== undefined) this.#pending.push({ kind: "skipped", path, ...reason });
    else if (entry.isDirectory()) await this.enter(path, depth + 1);
    else this.#pending.push(this.#look(path, entry.name));
    if (this.#pending.length >= LOOKUPS) await this.#settle();
  }

  /** What can be told by name and kind alone, without another question to the system. */
  #leftOut(
    entry: Dirent,
    path: string,
    depth: number,
  ): Pick<SkippedFile, "reason" | "message" | "limit"> | undefined {
    const { name } = entry;
    const { limits, rules, ignoreFiles } = this.#options;
    if (name.includes("\uFFFD") || !name.isWellFormed()) {
      return { reason: "name", message: "the name is not UTF-8; rename it" };
    }
    if (name.startsWith(".")) {
      const isRules = ignoreFiles.includes(name);
      const message = isRules ? "its patterns were used" : "the name begins with a dot";
      return { reason: "hidden", message };
    }
    if (entry.isSymbolicLink()) {
      return { reason: "symbolic-link", message: "symbolic links are not followed" };
    }
    const isFolder = entry.isDirectory();
    if (!isFolder && !entry.isFile()) {
      return { reason: "not-a-file", message: "a device, pipe or socket" };
    }
    const exclusion = rules.exclusion(isFolder ? `${path}/` : path);
    if (exclusion !== undefined) return { reason: "excluded", message: exclusion };
    if (isFolder && depth >= limits.maxDepth) {
      const message = `deeper than ${limits.maxDepth} folders`;
      return { reason: "too-deep", message, limit: "maxDepth" };
    }
    return undefined;
  }

  async #look(path: string, name: string): Promise<Found> {
    const format = dataFileFormat(name);
    if (format === undefined) {
      const message = "neither CSV, TSV, JSON, NDJSON nor Markdown by its name";
      return { kind: "skipped", path, reason: "unsupported-type", message };
    }
    try {
      const facts = await this.#stat(join(this.#options.root, path));
      const modifiedAt = timeOf(facts);
      const time = modifiedAt === undefined ? {} : { modifiedAt };
      const { size: sizeBytes } = facts;
      return this.#tooLarge({ path, ...format, sizeBytes, ...time });
    } catch (error) {
      return vanishedOrUnreadable(path, format, error);
    }
  }

  async #stat(path: string): Promise<Stats> {
    return this.#storage.isQuick ? this.#storage.run(() => lstatSync(path)) : await lstat(path);
  }

  #tooLarge(file: ScannedFile): Found {
    const { bytes, name: limit } = sizeLimit(file, this.#options.limits);
    if (file.sizeBytes <= bytes) return file;
    const message = `${file.sizeBytes} bytes; the limit is ${bytes}`;
    return { kind: "skipped", reason: "too-large", message, limit, ...file };
  }

  async #settle(): Promise<void> {
    const found = await Promise.all(this.#pending);
    this.#pending = [];
    this.#options.signal?.throwIfAborted();
    for (const entry of found) {
      if ("kind" in entry) this.skipped.push(entry);
      else this.files.push(entry);
    }
  }
}

function vanishedOrUnreadable(path: string, format: DataFileFormat, error: unknown): SkippedFile {
  const code = errorCode(error);
  if (code === "ENOENT") {
    const message = "it vanished while the folder was scanned";
    return { kind: "skipped", path, reason: "vanished", message, ...format };
  }
  const message = `no facts to be had (${code})`;
  return { kind: "skipped", path, reason: "unreadable", message, ...format };
}
