import { metricIdSchema } from "../metric.ts";
import { slugSchema } from "../primitives.ts";
import { stageNameSchema } from "../stage.ts";
import { z } from "../zod.ts";

/** What makes runs of one cell differ. */
export const spreadSourceSchema = z.enum([
  "run-to-run",
  "session-drift",
  "sampled-answers",
  "neighbours-in-block",
  "reloads",
  "several-sessions",
]);
export type SpreadSource = z.infer<typeof spreadSourceSchema>;

/** How much the runs of one cell differ, with the interval of that. */
export const consistencySchema = z.object({
  cellId: slugSchema,
  arm: slugSchema,
  metric: metricIdSchema,
  stage: stageNameSchema.optional(),
  n: z.int().nonnegative(),
  /** Sample standard deviation / mean; absent with a reason. */
  cv: z.number().optional(),
  cvLow: z.number().optional(),
  /** Absent = without bound: so few runs, or so large a spread, that none can be given. */
  cvHigh: z.number().optional(),
  absentReason: z.string().optional(),
  mixes: z.array(spreadSourceSchema),
});
export type Consistency = z.infer<typeof consistencySchema>;
