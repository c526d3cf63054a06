import { ingestScan, scanFolder, type Dataset, type Scan } from "@runproof/ingestion";

import { dataFolderOf } from "./data-folder-of.ts";
import type { StepContext } from "./step-context.ts";

/** The data set: as an earlier step has read it, else read now. @throws BenchError as ingesting does */
export async function datasetOf(context: StepContext): Promise<Dataset> {
  return context.scope.dataset ?? (await readDataset(context)).dataset;
}

/** Read the data files, those of the scan before if there was one. @throws BenchError as ingesting does */
export async function readDataset({
  scope,
  run,
  signal,
}: StepContext): Promise<{ readonly scan: Scan; readonly dataset: Dataset }> {
  const scan = scope.scan ?? (await scanFolder(dataFolderOf(run), { signal }));
  return { scan, dataset: await ingestScan(scan, { signal }) };
}
