import { metricIdSchema } from "../metric.ts";
import { slugSchema } from "../primitives.ts";
import { stageNameSchema } from "../stage.ts";
import { z } from "../zod.ts";

/** Whether one arm keeps a limit of the plan. */
export const thresholdResultSchema = z.object({
  arm: slugSchema,
  metric: metricIdSchema,
  stage: stageNameSchema.optional(),
  max: z.number().optional(),
  min: z.number().optional(),
  /** Mean of the arm's runs with its 95 % interval. */
  value: z.number().optional(),
  low: z.number().optional(),
  high: z.number().optional(),
  /** By the interval of the mean: wholly inside, wholly outside, or neither. */
  result: z.enum(["kept", "broken", "unclear", "not-measured"]),
});
export type ThresholdResult = z.infer<typeof thresholdResultSchema>;
