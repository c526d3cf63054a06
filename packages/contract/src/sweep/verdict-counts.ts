import { metricIdSchema } from "../metric.ts";
import { stageNameSchema } from "../stage.ts";
import { z } from "../zod.ts";

/** How many arms got which verdict; what a "success rate" against one shared baseline cannot say. */
export const verdictCountsSchema = z.object({
  metric: metricIdSchema,
  stage: stageNameSchema.optional(),
  faster: z.int().nonnegative(),
  slower: z.int().nonnegative(),
  equivalent: z.int().nonnegative(),
  inconclusive: z.int().nonnegative(),
  notComparable: z.int().nonnegative(),
  notMeasured: z.int().nonnegative(),
});
export type VerdictCounts = z.infer<typeof verdictCountsSchema>;
