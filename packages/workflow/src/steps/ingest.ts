import type { StepOf } from "@runproof/contract";
import { dataFiles, ingestScan, scanFolder, type Dataset } from "@runproof/ingestion";

import { dataFolderOf } from "../data-folder-of.ts";
import { materialOf } from "../material-of.ts";
import type { StepContext, StepResult } from "../step-context.ts";

/** Read the data files, those of the scan before if there was one, and sum them up. */
export async function ingestStep(
  { id, materialTokens }: StepOf<"ingest">,
  { run, scope, signal }: StepContext,
): Promise<StepResult> {
  const scan = scope.scan ?? (await scanFolder(dataFolderOf(run), { signal }));
  const dataset = await ingestScan(scan, { signal });
  const { material, metrics } = materialOf(
    dataset,
    run.workflow.materialTokens.get(id) ?? materialTokens,
  );
  return {
    output: { text: material, metrics },
    facts: { ...countsOf(dataset), materialCharacters: material.length },
    known: { scan, dataset, material, metrics },
    keepText: true,
  };
}

function countsOf(dataset: Dataset): Record<string, number> {
  const used = dataFiles(dataset);
  return {
    files: used.length,
    skipped: dataset.files.length - used.length,
    bytes: used.reduce((sum, file) => sum + file.sizeBytes, 0),
    rows: used.reduce((sum, file) => sum + file.rows, 0),
  };
}
