import { mkdir, readFile } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";

import type { CallRecord } from "@runproof/contract";

import { FILE } from "./file-names.ts";
import { writing } from "./output-error.ts";
import { unreadable } from "./read-document.ts";
import type { UnsyncedFiles } from "./unsynced-files.ts";

/**
 * Keep the raw bytes of an answer, in a file of their own, which is on the disk with `files`.
 *
 * @returns the record that says where they are
 * @throws BenchError DISK_FULL or OUTPUT_UNWRITABLE
 */
export async function keepRecording(
  runDirectory: string,
  record: CallRecord,
  bytes: Uint8Array,
  files: UnsyncedFiles,
): Promise<CallRecord> {
  const recording = `${FILE.recordings}/${record.id}.call`;
  const path = join(runDirectory, recording);
  await writing(path, async () => await mkdir(dirname(path), { recursive: true }));
  files.write(path, bytes);
  return { ...record, recording };
}

/**
 * The raw bytes of a call's answer; undefined where none were kept. A record that came from elsewhere
 * reads no file outside of the run's recordings.
 *
 * @throws BenchError RUN_UNREADABLE when they were kept and cannot be read
 */
export async function readRecording(
  runDirectory: string,
  { recording }: CallRecord,
): Promise<Uint8Array | undefined> {
  if (recording === undefined) return undefined;
  const path = resolve(runDirectory, recording);
  if (!path.startsWith(resolve(join(runDirectory, FILE.recordings)) + sep)) {
    throw unreadable(path, new Error("it is no recording of this run"));
  }
  return await readFile(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
}
