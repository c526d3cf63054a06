import { apiSchema } from "../call-record.ts";
import { slugSchema } from "../primitives.ts";
import { z } from "../zod.ts";
import { stepFields } from "./step-fields.ts";

export const replayStepSchema = z.strictObject({
  kind: z.literal("replay").describe("recorded requests, sent again"),
  ...stepFields,
  timing: z
    .enum(["recorded", "back-to-back"])
    .default("back-to-back")
    .describe("recorded = each at its time; back-to-back = each when the one before is answered"),
  api: apiSchema.default("ollama").describe("whose requests they are"),
  requests: z
    .array(
      z.strictObject({
        stage: slugSchema.describe("name of the stage it counts for"),
        startNs: z.int().nonnegative().describe("nanoseconds after the first request"),
        endpoint: z.enum(["generate", "chat", "embed"]).describe("what is asked"),
        model: z
          .enum(["plan", "recorded"])
          .default("plan")
          .describe("whether the plan's model answers it, or the one in its body"),
        body: z
          .record(z.string(), z.json())
          .describe("as recorded, key for key; `model` and `stream` are sent with other values"),
      }),
    )
    .min(1)
    .describe("in the order they are sent"),
});
