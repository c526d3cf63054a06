import { ingestScan, scanFolder, type Dataset } from "@runproof/ingestion";

import { dataFolderOf } from "./data-folder-of.ts";
import type { StepContext } from "./step-context.ts";

/** The data set: as an earlier step has read it, else read now. @throws BenchError as ingesting does */
export async function datasetOf({ scope, run, signal }: StepContext): Promise<Dataset> {
  if (scope.dataset !== undefined) return scope.dataset;
  const scan = scope.scan ?? (await scanFolder(dataFolderOf(run), { signal }));
  return await ingestScan(scan, { signal });
}
