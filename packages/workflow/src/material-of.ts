import { metricLines, summarizeDataset, type Dataset } from "@runproof/ingestion";

/** Always the same: other rows would be other work, and would make sessions incomparable. */
export const MATERIAL_SEED = 1;

export interface Material {
  /** What a prompt says about the data; begins with the line `Files: …`. */
  readonly material: string;
  /** Its results in numbers, a line each, most telling first. */
  readonly metrics: readonly string[];
}

/** What an ingest step gives, both within a budget of estimated tokens. */
export function materialOf(dataset: Dataset, tokenBudget: number): Material {
  return {
    material: summarizeDataset(dataset, { tokenBudget, seed: MATERIAL_SEED }),
    metrics: metricLines(dataset, { tokenBudget }),
  };
}
