import type { Workload } from "@runproof/contract";
import { summarizeDataset, type Dataset } from "@runproof/ingestion";

/** Always the same: other rows would be other work, and would make sessions incomparable. */
const SEED = 1;

/** What the analysis prompt says about the data; begins with the line `Files: …`. */
export function materialOf(dataset: Dataset, workload: Workload): string {
  return summarizeDataset(dataset, { tokenBudget: workload.promptTokens.analyze, seed: SEED });
}
