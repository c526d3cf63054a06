import { metricIdSchema } from "../metric.ts";
import { levelSchema } from "../plan/matrix.ts";
import { stageNameSchema } from "../stage.ts";
import { z } from "../zod.ts";

/** A level against the first one, everything else averaged out alike. */
export const levelEffectSchema = z.object({
  level: levelSchema,
  against: levelSchema,
  /** Of geometric means. */
  ratio: z.number(),
  /** Holds for all levels of the factor together (Bonferroni), at `confidence`. */
  ratioLow: z.number(),
  ratioHigh: z.number(),
});
export type LevelEffect = z.infer<typeof levelEffectSchema>;

/** A factor, or how two of them act together. */
export const factorTermSchema = z.object({
  factors: z.array(z.string()).min(1).max(2),
  df: z.int().positive(),
  f: z.number(),
  p: z.number(),
  /** Holm over all terms of this metric and stage. */
  pAdjusted: z.number(),
  /** Share of what the other terms leave that this one explains; 0 and more. */
  partialOmegaSquared: z.number(),
  /** "not-resolved" is no proof that there is no effect: `detectable` says what would have been seen. */
  finding: z.enum(["resolved", "not-resolved"]),
  /** Ratio (above 1) between two levels that 80 of 100 such experiments would resolve. */
  detectable: z.number(),
  /** Of a single factor. */
  levels: z.array(levelEffectSchema).optional(),
});
export type FactorTerm = z.infer<typeof factorTermSchema>;

/** Which factors of a matrix matter for one metric (of one stage): analysis of variance of ln(value). */
export const factorSensitivitySchema = z.object({
  metric: metricIdSchema,
  stage: stageNameSchema.optional(),
  confidence: z.number(),
  /** Values, cells and blocks that took part. */
  runs: z.int().nonnegative(),
  cells: z.int().nonnegative(),
  blocks: z.int().nonnegative(),
  /** Combinations of levels without a value: excluded by the plan, failed or not comparable. */
  missingCells: z.int().nonnegative(),
  /** Every combination has as many values as every other. */
  balanced: z.boolean(),
  /** Coefficient of variation that is left when factors and blocks are accounted for. */
  residualCv: z.number().optional(),
  residualDf: z.int().nonnegative().optional(),
  terms: z.array(factorTermSchema),
  /** Why there are no terms. */
  absentReason: z.string().optional(),
  notes: z.array(z.string()),
});
export type FactorSensitivity = z.infer<typeof factorSensitivitySchema>;
