import { summarizeDataset, type Dataset } from "@runproof/ingestion";

/** Always the same: other rows would be other work, and would make sessions incomparable. */
const SEED = 1;

export interface Material {
  /** What a prompt says about the data; begins with the line `Files: …`. */
  readonly material: string;
  /** The numbers in it that look like results, a line each. */
  readonly metrics: readonly string[];
}

/** What an ingest step gives. */
export function materialOf(dataset: Dataset, materialTokens: number): Material {
  const material = summarizeDataset(dataset, { tokenBudget: materialTokens, seed: SEED });
  return { material, metrics: [] };
}
