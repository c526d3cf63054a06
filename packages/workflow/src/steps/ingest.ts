import type { StepOf } from "@runproof/contract";
import { dataFiles, type Dataset } from "@runproof/ingestion";

import { readDataset } from "../dataset-of.ts";
import { materialOf } from "../material-of.ts";
import type { StepContext, StepResult } from "../step-context.ts";

/** Read the data files, those of the scan before if there was one, and sum them up. */
export async function ingestStep(
  { id, materialTokens }: StepOf<"ingest">,
  context: StepContext,
): Promise<StepResult> {
  const { scan, dataset } = await readDataset(context);
  const { material, metrics } = materialOf(
    dataset,
    context.run.workflow.materialTokens.get(id) ?? materialTokens,
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
