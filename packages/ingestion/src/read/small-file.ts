import { hash } from "node:crypto";
import { closeSync, fstatSync, openSync, readSync, type Stats } from "node:fs";

import { SkipFileError } from "../skip-file-error.ts";
import type { FileSource } from "./file-source.ts";
import { isSameFile } from "./is-same-file.ts";
import { OPEN_FLAGS } from "./open-flags.ts";
import { timeOf } from "./time-of.ts";

/** Larger files are read step by step. */
export const SMALL_FILE_BYTES = 64 * 1024;

/**
 * A small file, read as a whole while everybody waits.
 *
 * @returns undefined when it is no longer small
 * @throws SkipFileError when it is no file any more; the system's error
 */
export function readSmallFile(path: string): FileSource | undefined {
  const file = openSync(path, OPEN_FLAGS);
  try {
    const start = fstatSync(file);
    if (!start.isFile()) throw new SkipFileError("not-a-file", "it is no longer a file");
    if (start.size > SMALL_FILE_BYTES) return undefined;
    const buffer = Buffer.allocUnsafe(start.size + 1);
    const bytes = buffer.subarray(0, readSync(file, buffer, 0, buffer.length, 0));
    const isUnchanged = bytes.length === start.size && isSameFile(start, fstatSync(file));
    return sourceOf(bytes, start, isUnchanged);
  } finally {
    closeSync(file);
  }
}

function sourceOf(bytes: Buffer, start: Stats, isUnchanged: boolean): FileSource {
  let rest: Buffer | undefined = bytes.length === 0 ? undefined : bytes;
  return {
    sizeBytes: bytes.length,
    modifiedAt: timeOf(start),
    next: async () => {
      const step = rest;
      rest = undefined;
      return step;
    },
    sha256: () => hash("sha256", bytes),
    isUnchanged: async () => isUnchanged,
    close: async () => undefined,
  };
}
