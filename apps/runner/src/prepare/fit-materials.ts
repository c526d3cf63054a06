import { fitToServerCount, type CountOnServer } from "@runproof/ingestion";
import { MATERIAL_SEED, materialOf } from "@runproof/workflow";

import { emit } from "../emit.ts";
import type { ReadData } from "./read-data.ts";

/** What an ingest step will give. */
export interface FittedMaterial {
  readonly step: string;
  readonly seed: number;
  /** In estimated tokens; less than the step says where the model counts more than the estimate. */
  readonly tokenBudget: number;
  readonly text: string;
  readonly metrics: readonly string[];
  /** By the model's own count, where the server gave it. */
  readonly serverTokens?: number | undefined;
}

/** The material of every ingest step, so that it keeps its budget by the model's own count. */
export async function fitMaterials(
  data: readonly ReadData[],
  count: CountOnServer,
  signal: AbortSignal,
): Promise<readonly FittedMaterial[]> {
  const fitted: FittedMaterial[] = [];
  for (const { dataset, ingests } of data) {
    for (const { id, materialTokens } of ingests) {
      const make = (budget: number): string => materialOf(dataset, budget).material;
      const fit = await fitToServerCount({ tokenBudget: materialTokens, make, count, signal });
      const { text, tokenBudget, serverTokens } = fit;
      if (serverTokens !== undefined && serverTokens > materialTokens) {
        emit({
          event: "warning",
          message: `step ${id}: ${fit.note ?? "its material is too long"}`,
        });
      }
      const { metrics } = materialOf(dataset, tokenBudget);
      fitted.push({ step: id, seed: MATERIAL_SEED, tokenBudget, text, metrics, serverTokens });
    }
  }
  return fitted;
}
