import type { SizeLimit } from "../scan/size-limit.ts";
import { FileReader } from "./file-reader.ts";
import type { FileSource } from "./file-source.ts";
import { readSmallFile, SMALL_FILE_BYTES } from "./small-file.ts";
import type { StorageSpeed } from "./storage-speed.ts";

export interface OpenOptions {
  /** As it was when it was found. */
  readonly sizeBytes: number;
  readonly limit: SizeLimit;
  readonly storage: StorageSpeed;
}

/**
 * Open a file and begin to read it, a small one at once and whole.
 *
 * @throws SkipFileError when it is no file any more; the system's error
 */
export async function openFile(
  path: string,
  { sizeBytes, limit, storage }: OpenOptions,
): Promise<FileSource> {
  if (sizeBytes <= Math.min(SMALL_FILE_BYTES, limit.bytes) && storage.isQuick) {
    const small = storage.run(() => readSmallFile(path));
    // A limit that a file outgrew since is noticed by the reader below.
    if (small !== undefined && small.sizeBytes <= limit.bytes) return small;
  }
  return await FileReader.open(path, limit);
}
