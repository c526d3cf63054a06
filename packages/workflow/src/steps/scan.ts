import type { StepOf } from "@runproof/contract";
import { scanFolder } from "@runproof/ingestion";

import { dataFolderOf } from "../data-folder-of.ts";
import type { StepContext, StepResult } from "../step-context.ts";

/** Find the data files. */
export async function scanStep(
  { include, exclude }: StepOf<"scan">,
  { run, signal }: StepContext,
): Promise<StepResult> {
  const scan = await scanFolder(dataFolderOf(run), { include, exclude, signal });
  const files = scan.files.map(({ path }) => path);
  return {
    output: { text: files.join("\n"), files },
    facts: { files: files.length, skipped: scan.skipped.length },
    // What was read before was another selection.
    known: { scan, dataset: undefined },
  };
}
