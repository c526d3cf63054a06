import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";

import { BenchError } from "@runproof/contract";

/** Folders with more files than this are not a data folder. */
const MOST_FILES = 200_000;
/** Folders that hold no results, however deep they are. */
const IGNORED = new Set(["node_modules"]);

export interface FoundFile {
  /** Below the imported folder, `/` between folders; the name of an imported file. */
  readonly path: string;
  readonly absolute: string;
}

export interface FoundFiles {
  /** In the order of their paths. */
  readonly files: readonly FoundFile[];
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
  readonly isFolder: boolean;
}

/**
 * The file to import, or every file of a folder and its folders. Symbolic links in a folder are not
 * followed: they may lead out of it, or round in a circle.
 *
 * @throws BenchError IMPORT_UNREADABLE when there is nothing, or more than anybody means
 */
export function findImportFiles(path: string): FoundFiles {
  const skipped: { file: string; reason: string }[] = [];
  const files: FoundFile[] = [];
  // Waiting for each of thousands of folders costs more than reading it.
  const walk = (folder: string, below: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).toSorted(byName)) {
      const name = below === "" ? entry.name : `${below}/${entry.name}`;
      const absolute = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (entry.name.startsWith(".") || IGNORED.has(entry.name)) continue;
        try {
          walk(absolute, name);
        } catch (error) {
          if (BenchError.is(error)) throw error;
          skipped.push({ file: name, reason: `it cannot be read (${messageOf(error)})` });
        }
      } else if (entry.isSymbolicLink()) {
        skipped.push({ file: name, reason: "a symbolic link, which is not followed" });
      } else if (entry.isFile()) files.push({ path: name, absolute });
      else skipped.push({ file: name, reason: "no file" });
      if (files.length > MOST_FILES) throw tooMany(path);
    }
  };
  try {
    if (!statSync(path).isDirectory()) {
      return { files: [{ path: basename(path), absolute: path }], skipped, isFolder: false };
    }
    walk(path, "");
  } catch (error) {
    throw BenchError.is(error) ? error : unreadable(path, error);
  }
  return { files, skipped, isFolder: true };
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}

function tooMany(path: string): BenchError {
  return new BenchError("IMPORT_UNREADABLE", `${path} holds more than ${MOST_FILES} files`, {
    cause: new Error("this is no folder of results"),
    hint: "give the folder of one experiment",
  });
}

export function unreadable(path: string, cause: unknown): BenchError {
  return new BenchError("IMPORT_UNREADABLE", `${path} cannot be read`, {
    cause,
    hint: "give the path of a result file that a benchmark wrote, or of a folder of them",
  });
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
