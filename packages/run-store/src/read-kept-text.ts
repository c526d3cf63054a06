import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { sha256Schema } from "@runproof/contract";

import { FILE } from "./file-names.ts";
import { unreadable } from "./read-document.ts";

/**
 * A prompt or an answer that a run directory keeps, by its hash; undefined where it keeps none.
 *
 * @throws BenchError RUN_UNREADABLE when it is there and cannot be read, or the name is no hash
 */
export async function readKeptText(
  runDirectory: string,
  hash: string,
): Promise<string | undefined> {
  const path = join(runDirectory, FILE.texts, `${hash}.txt`);
  // A record that came from elsewhere must not name a file outside of the texts.
  if (!sha256Schema.safeParse(hash).success) {
    throw unreadable(path, new Error("its name is no hash"));
  }
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw unreadable(path, error);
  }
}
