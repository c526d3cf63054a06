import { dirname } from "node:path";

import { keptName, locateFile, type KeptFile } from "./kept-file.ts";
import { readTextFile, UnusableFile } from "./read-text-file.ts";

/** A prompt is a page or two; anything larger is another kind of file. */
const MAX_PROMPT_BYTES = 1_000_000;

/**
 * The text of a prompt file.
 *
 * @param from file that refers to it
 * @throws UnusableFile
 */
export async function readPrompt(reference: string, from: string): Promise<KeptFile> {
  const path = locateFile(dirname(from), reference);
  const text = (await readTextFile(path, MAX_PROMPT_BYTES)).replace(/^\uFEFF/, "");
  if (text.trim() === "") throw new UnusableFile("is empty");
  return { name: keptName(reference), text };
}
