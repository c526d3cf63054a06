import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";

/** A file of a workload, kept in the run directory so that the run can be made again. */
export interface KeptFile {
  /** Name in the folder `workload/` of the run directory. */
  readonly name: string;
  readonly text: string;
}

/** Folder of kept files in a run directory. */
export const KEPT_FOLDER = "workload";

/** Longer names do not fit every file system. */
const LONGEST_NAME = 200;

/** The name under which a file is kept: the same for the same reference, and a name in every shell. */
export function keptName(reference: string): string {
  const name = reference.replace(/^(?:\.\/)+/, "").replaceAll(/[^\w.-]+/g, "-");
  const safe = /^[\w-]/.test(name) && name.length <= LONGEST_NAME;
  if (safe && name === reference.replace(/^(?:\.\/)+/, "")) return name;
  const hash = createHash("sha256").update(reference, "utf8").digest("hex").slice(0, 8);
  return `${hash}-${name.replace(/^[.-]+/, "").slice(-LONGEST_NAME)}`;
}

/**
 * Where a file lies that something in `folder` refers to. What a run directory refers to is what
 * was kept beside it: the original may have changed since.
 */
export function locateFile(folder: string, reference: string): string {
  const isKeptFolder = basename(folder) === KEPT_FOLDER;
  const runDirectory = isKeptFolder ? join(folder, "..") : folder;
  if (existsSync(join(runDirectory, "plan.resolved.json"))) {
    const kept = join(runDirectory, KEPT_FOLDER, keptName(reference));
    if (existsSync(kept)) return kept;
  }
  return resolve(folder, reference);
}
