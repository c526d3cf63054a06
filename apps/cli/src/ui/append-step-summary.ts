import { appendFile, stat } from "node:fs/promises";

import { BenchError } from "@runproof/contract";

/** GitHub drops the whole summary of a step above it. */
const MOST_BYTES = 1024 * 1024;

/**
 * Add Markdown to the summary of the GitHub Actions step that runs this, after what is there.
 *
 * @throws BenchError USAGE outside of such a step or where the text no longer fits,
 *   OUTPUT_UNWRITABLE when the file cannot be written
 */
export async function appendStepSummary(markdown: string): Promise<void> {
  const path = process.env["GITHUB_STEP_SUMMARY"];
  if (path === undefined || path === "") {
    throw new BenchError("USAGE", "there is no step summary: GITHUB_STEP_SUMMARY is not set", {
      hint: "leave --step-summary out to print it; GitHub sets the variable in every step",
    });
  }
  const written = await stat(path).then(
    ({ size }) => size,
    () => 0,
  );
  if (written + Buffer.byteLength(markdown) > MOST_BYTES) {
    throw new BenchError("USAGE", `the summary of this step is full: ${written} bytes are in it`, {
      hint: "give the report a step of its own",
    });
  }
  try {
    await appendFile(path, markdown);
  } catch (error) {
    throw new BenchError("OUTPUT_UNWRITABLE", `${path} cannot be written`, {
      cause: error,
      hint: "GITHUB_STEP_SUMMARY has to name a file",
    });
  }
}
