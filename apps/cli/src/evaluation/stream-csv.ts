import { createHash } from "node:crypto";
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from "node:fs";

import { writeCsv, type ReportInput } from "@runproof/report";

/**
 * calls.csv of a large session, part by part: as one text it would be longer than texts can be.
 *
 * @returns its SHA-256
 */
export async function streamCsv(
  input: ReportInput,
  put: (part: string) => void = () => {},
): Promise<string> {
  const hash = createHash("sha256");
  await writeCsv(input, (part) => {
    hash.update(part);
    put(part);
  });
  return hash.digest("hex");
}

/** The same into a file, which is there as a whole or not at all. */
export async function writeStreamedCsv(input: ReportInput, path: string): Promise<string> {
  const unfinished = `${path}.part`;
  const file = openSync(unfinished, "w");
  try {
    const sum = await streamCsv(input, (part) => writeAll(file, part));
    fsyncSync(file);
    renameSync(unfinished, path);
    return sum;
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

/** A write may take less than it was given. */
function writeAll(file: number, text: string): void {
  let rest = Buffer.from(text);
  while (rest.length > 0) rest = rest.subarray(writeSync(file, rest));
}
