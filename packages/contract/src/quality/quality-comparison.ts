import { metricIdSchema } from "../metric.ts";
import { slugSchema } from "../primitives.ts";
import { stageNameSchema } from "../stage.ts";
import { z } from "../zod.ts";

/** One quality of one arm's answers against the baseline's. */
export const qualityComparisonSchema = z.object({
  metric: metricIdSchema,
  stage: stageNameSchema,
  baselineArm: slugSchema,
  candidateArm: slugSchema,
  /** Differences smaller than this do not matter, in the metric's unit. */
  margin: z.number(),
  baseline: z.number().optional(),
  candidate: z.number().optional(),
  /** Candidate − baseline of the same blocks, with its 95 % interval. */
  difference: z.number().optional(),
  low: z.number().optional(),
  high: z.number().optional(),
  /** Two-sided, and adjusted over the arms (Holm). */
  p: z.number().optional(),
  pAdjusted: z.number().optional(),
  n: z.int().nonnegative(),
  /** better/worse: a difference was shown; equivalent: smaller than the margin was shown. */
  result: z.enum(["better", "worse", "equivalent", "inconclusive", "not-measured"]),
  absentReason: z.string().optional(),
});
export type QualityComparison = z.infer<typeof qualityComparisonSchema>;
