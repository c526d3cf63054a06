import { SCHEMA_VERSION } from "../version.ts";
import { z } from "../zod.ts";
import { consistencySchema } from "./consistency.ts";
import { effectiveGroupSchema } from "./effective-group.ts";
import { factorSensitivitySchema } from "./factor-sensitivity.ts";
import { loadCostSchema } from "./load-cost.ts";
import { rankingSchema } from "./ranking.ts";
import { thresholdResultSchema } from "./threshold-result.ts";
import { verdictCountsSchema } from "./verdict-counts.ts";

/** `sweep.json`: what many arms together show; recomputable from the records at any time. */
export const sweepFileSchema = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  /** Arms that the server ran alike. */
  merged: z.array(effectiveGroupSchema),
  /** One per metric of record. */
  verdictCounts: z.array(verdictCountsSchema),
  /** One per metric of record that some arm is better in. */
  rankings: z.array(rankingSchema),
  /** One per metric of record, where the plan's arms have levels of factors. */
  sensitivity: z.array(factorSensitivitySchema),
  /** One per cell and metric of record. */
  consistency: z.array(consistencySchema),
  loadCosts: z.array(loadCostSchema),
  thresholds: z.array(thresholdResultSchema),
});
export type SweepFile = z.infer<typeof sweepFileSchema>;
