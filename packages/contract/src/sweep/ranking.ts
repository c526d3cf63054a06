import { metricIdSchema } from "../metric.ts";
import { slugSchema } from "../primitives.ts";
import { stageNameSchema } from "../stage.ts";
import { z } from "../zod.ts";

/** Arms that are decidedly better than the baseline, in groups that nothing tells apart. */
export const rankingSchema = z.object({
  metric: metricIdSchema,
  stage: stageNameSchema.optional(),
  /** Best first. Arms of one group are a tie: their intervals overlap that of its best. */
  groups: z.array(
    z.array(
      z.object({
        arm: slugSchema,
        ratio: z.number(),
        ratioLow: z.number().nullable(),
        ratioHigh: z.number().nullable(),
      }),
    ),
  ),
  /** Arms that were compared; with more than three the best one looks better than it is. */
  compared: z.int().nonnegative(),
  notes: z.array(z.string()),
});
export type Ranking = z.infer<typeof rankingSchema>;
