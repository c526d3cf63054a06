import { metricIdSchema } from "../metric.ts";
import { stageNameSchema } from "../stage.ts";
import { z } from "../zod.ts";

const stage = stageNameSchema
  .optional()
  .describe("stage it is taken from; omit for the whole workflow");

export const metricOfRecordSchema = z.strictObject({
  id: metricIdSchema.describe("metric to decide on"),
  stage,
  margin: z
    .number()
    .gt(0)
    .lt(1)
    .describe("differences smaller than this share do not matter (0.05 = 5 %)"),
  better: z
    .enum(["lower", "higher"])
    .optional()
    .describe("which way is good; a plan that has it wrong is refused"),
});
export type MetricOfRecord = z.infer<typeof metricOfRecordSchema>;

/** A limit that every arm has to keep, whatever its verdict. One of `max` and `min`. */
export const thresholdSchema = z.strictObject({
  id: metricIdSchema.describe("metric that has to keep the limit"),
  stage,
  max: z.number().optional().describe("largest allowed value of the arm, in the metric's unit"),
  min: z.number().optional().describe("smallest allowed value of the arm, in the metric's unit"),
});
export type Threshold = z.infer<typeof thresholdSchema>;
