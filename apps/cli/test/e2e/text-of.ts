import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** A prompt or an answer that a run kept, by its hash. */
export async function textOf(run: string, hash: string | undefined): Promise<string> {
  if (hash === undefined) throw new Error("the call kept no such text");
  return await readFile(join(run, "texts", `${hash}.txt`), "utf8");
}
