import { BenchError } from "@runproof/contract";

import { oneLine } from "../summary/one-line.ts";
import type { SkippedFile } from "./skipped-file.ts";

const EXAMPLES = 3;
const EXAMPLE_CHARACTERS = 200;

/** `DATA_EMPTY`, telling what was found instead of data. */
export function emptyDataError(path: string, skipped: readonly SkippedFile[]): BenchError {
  const examples = skipped
    .slice(0, EXAMPLES)
    // Names come from the folder, and messages quote what is in it.
    .map((file) => oneLine(`${file.path} (${file.reason}: ${file.message})`, EXAMPLE_CHARACTERS));
  const more = skipped.length - examples.length;
  const found =
    skipped.length === 0
      ? "it is empty"
      : `found and left out: ${examples.join("; ")}${more > 0 ? ` and ${more} more` : ""}`;
  return new BenchError("DATA_EMPTY", `no usable data file in ${path}; ${found}`, {
    hint: "put CSV, TSV, JSON, NDJSON or Markdown files into the folder, or use the data set `sample`",
  });
}
