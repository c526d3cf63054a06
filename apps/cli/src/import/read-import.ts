import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { basename } from "node:path";

import { BenchError } from "@runproof/contract";
import {
  createImportCollection,
  MOST_IMPORT_BYTES,
  reasonOf,
  tooLarge,
  type ImportedStudies,
} from "@runproof/importers";

import { findImportFiles, unreadable, type FoundFile } from "./find-import-files.ts";

export interface ReadImport extends ImportedStudies {
  /** Where the files that records come from are, by the paths that records name. */
  readonly originals: ReadonlyMap<string, string>;
  readonly isFolder: boolean;
}

/** So much of a file shows what it is not. */
const HEAD_BYTES = 4_096;
/** A file that is none of the formats begins with none of these. */
const MAY_BE_RESULT = /^\uFEFF?\s*[[{]|^\uFEFF?[^\n]*(?:ttft|wall_s)/;

/**
 * Read a result file of another program, or all of a folder. In a folder, a file that cannot be imported
 * is skipped with its reason.
 *
 * @throws BenchError IMPORT_UNREADABLE when nothing is there that can be imported
 */
export function readImport(path: string): ReadImport {
  const { files, skipped, isFolder } = findImportFiles(path);
  const collection = createImportCollection();
  for (const { file, reason } of skipped) collection.skip(file, reason);
  const originals = new Map<string, string>();
  for (const file of files) {
    originals.set(file.path, file.absolute);
    try {
      const bytes = readFound(file, isFolder);
      if (bytes === undefined) {
        collection.skip(file.path, "it is of no format that can be imported");
      } else collection.add(bytes, file.path);
    } catch (error) {
      if (!isFolder) throw BenchError.is(error) ? error : unreadable(path, error);
      if (!BenchError.is(error) && !isSystemError(error)) throw error;
      collection.skip(file.path, reasonOf(error));
    }
  }
  const read = collection.finish(basename(path));
  if (read.studies.length === 0) throw nothingThere(path, read);
  return { ...read, originals, isFolder };
}

/**
 * The content of a file; undefined where its beginning tells that it is no result, and it is one of many.
 *
 * @throws BenchError IMPORT_UNREADABLE for one that is too large, or the error of the file system
 */
function readFound({ path, absolute }: FoundFile, isFolder: boolean): Uint8Array | undefined {
  const file = openSync(absolute, "r");
  try {
    const { size } = fstatSync(file);
    if (size > MOST_IMPORT_BYTES) throw tooLarge(path, size);
    if (!isFolder) return readFileSync(file);
    const bytes = Buffer.alloc(size);
    const head = readInto(bytes.subarray(0, HEAD_BYTES), file, 0);
    if (!mayBeResult(head)) return undefined;
    const rest = readInto(bytes.subarray(head.length), file, head.length);
    return bytes.subarray(0, head.length + rest.length);
  } finally {
    closeSync(file);
  }
}

/** What is there of the bytes at a place: a read may give less than was asked for. */
function readInto(into: Buffer, file: number, from: number): Buffer {
  let done = 0;
  while (done < into.length) {
    const read = readSync(file, into, done, into.length - done, from + done);
    if (read === 0) break;
    done += read;
  }
  return into.subarray(0, done);
}

function mayBeResult(head: Buffer): boolean {
  const [first, second] = head;
  // UTF-16 is told as such, because a result may be in it.
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  return MAY_BE_RESULT.test(head.toString("utf8"));
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}

function nothingThere(path: string, { skipped }: ImportedStudies): BenchError {
  const [first] = skipped;
  const of = skipped.length === 1 ? "" : `${skipped.length} files, the first of them `;
  const why =
    first === undefined ? "there is no file in it" : `${of}${first.file}: ${first.reason}`;
  return new BenchError("IMPORT_UNREADABLE", `${path} holds nothing that can be imported`, {
    cause: new Error(why),
    hint: "give a folder with result files of a benchmark; one file alone tells what is wrong with it: runproof import FILE",
  });
}
