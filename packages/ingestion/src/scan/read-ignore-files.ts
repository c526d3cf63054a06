import { open } from "node:fs/promises";
import { join } from "node:path";

import { OPEN_FLAGS } from "../read/open-flags.ts";

/** A file of patterns that is larger holds something else. */
const MOST_BYTES = 64 * 1024;

/**
 * The texts of those files of patterns that a folder holds, by name.
 *
 * @throws the system's error when one cannot be read; Error when it is no file of patterns
 */
export async function readIgnoreFiles(
  folder: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const name of names) texts.set(name, await readPatterns(join(folder, name)));
  return texts;
}

async function readPatterns(path: string): Promise<string> {
  const file = await open(path, OPEN_FLAGS);
  try {
    if (!(await file.stat()).isFile()) throw new Error("not a file");
    const buffer = Buffer.alloc(MOST_BYTES + 1);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    if (bytesRead > MOST_BYTES) throw new Error(`larger than ${MOST_BYTES} bytes`);
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await file.close();
  }
}
