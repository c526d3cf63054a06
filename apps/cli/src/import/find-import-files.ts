import { lstat, readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";

import { BenchError } from "@runproof/contract";
import { MOST_IMPORT_BYTES } from "@runproof/importers";

/** Folders with more files than this are not a data folder. */
const MOST_FILES = 200_000;
/** Folders that hold no results, however deep they are. */
const IGNORED = new Set(["node_modules"]);

export interface FoundFile {
  /** Below the imported folder, `/` between folders; the name of an imported file. */
  readonly path: string;
  readonly absolute: string;
  readonly bytes: number;
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
export async function findImportFiles(path: string): Promise<FoundFiles> {
  const facts = await stat(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  if (!facts.isDirectory()) {
    const file = { path: basename(path), absolute: path, bytes: facts.isFile() ? facts.size : 0 };
    return { files: [file], skipped: [], isFolder: false };
  }
  const files: FoundFile[] = [];
  const skipped: { file: string; reason: string }[] = [];
  const walk = async (folder: string, below: string): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
      if (below === "") throw unreadable(path, cause);
      skipped.push({ file: below, reason: `it cannot be read (${messageOf(cause)})` });
      return [];
    });
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = below === "" ? entry.name : `${below}/${entry.name}`;
      const absolute = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!entry.name.startsWith(".") && !IGNORED.has(entry.name)) await walk(absolute, name);
      } else if (entry.isSymbolicLink()) {
        skipped.push({ file: name, reason: "a symbolic link, which is not followed" });
      } else if (entry.isFile()) {
        const size = (await lstat(absolute).catch(() => undefined))?.size;
        if (size === undefined) {
          skipped.push({ file: name, reason: "it was gone when it was to be read" });
        } else if (size > MOST_IMPORT_BYTES) {
          skipped.push({ file: name, reason: `larger than ${MOST_IMPORT_BYTES} bytes` });
        } else files.push({ path: name, absolute, bytes: size });
      } else skipped.push({ file: name, reason: "no file" });
      if (files.length > MOST_FILES) throw tooMany(path);
    }
  };
  await walk(path, "");
  return { files, skipped, isFolder: true };
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
