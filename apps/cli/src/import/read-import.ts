import { open, readFile } from "node:fs/promises";
import { basename } from "node:path";

import { BenchError } from "@runproof/contract";
import {
  createImportCollection,
  MOST_IMPORT_BYTES,
  reasonOf,
  tooLarge,
  type ImportedStudies,
} from "@runproof/importers";

import { findImportFiles, unreadable } from "./find-import-files.ts";

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
export async function readImport(path: string): Promise<ReadImport> {
  const { files, skipped, isFolder } = await findImportFiles(path);
  const collection = createImportCollection();
  for (const { file, reason } of skipped) collection.skip(file, reason);
  const originals = new Map<string, string>();
  for (const file of files) {
    originals.set(file.path, file.absolute);
    if (file.bytes > MOST_IMPORT_BYTES) throw tooLarge(file.path, file.bytes);
    try {
      if (isFolder && !(await mayBeResult(file.absolute))) {
        collection.skip(file.path, "it is of no format that can be imported");
        continue;
      }
      collection.add(await readFile(file.absolute), file.path);
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

async function mayBeResult(path: string): Promise<boolean> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const [first, second] = buffer;
    // UTF-16 is told as such, because a result may be in it.
    if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
    return MAY_BE_RESULT.test(buffer.toString("utf8", 0, bytesRead));
  } finally {
    await file.close();
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}

function nothingThere(path: string, { skipped }: ImportedStudies): BenchError {
  const [first] = skipped;
  const why =
    first === undefined
      ? "there is no file in it"
      : `${skipped.length} files, for example ${first.file}: ${first.reason}`;
  return new BenchError("IMPORT_UNREADABLE", `${path} holds nothing that can be imported`, {
    cause: new Error(why),
    hint: "give a folder with result files of a benchmark; one file alone tells what is wrong with it: runproof import FILE",
  });
}
