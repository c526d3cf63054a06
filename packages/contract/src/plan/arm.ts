import { armTogetherSchema } from "../agents/plan-agents.ts";
import { ollamaOptionsSchema, slugSchema } from "../primitives.ts";
import { armWorkloadSchema } from "../workflow/workload.ts";
import { z } from "../zod.ts";
import { levelsSchema } from "./matrix.ts";
import { promptCacheSchema } from "./prompt-cache.ts";

export const armSchema = z.strictObject({
  name: slugSchema.describe("short name used in tables and file names"),
  options: ollamaOptionsSchema
    .default({})
    .describe("Ollama request options of this arm; {} = the server's defaults"),
  workload: armWorkloadSchema
    .optional()
    .describe("what this arm's workload has of its own; needs a `factor` that says so"),
  promptCache: promptCacheSchema.optional().describe("needs `factor: promptCache`"),
  model: z.string().min(1).optional().describe("needs `factor: model`; absent = the plan's"),
  together: armTogetherSchema
    .optional()
    .describe("what this arm has of its own of agents at the same time"),
  levels: levelsSchema
    .optional()
    .describe("its place in the matrix, by factor; written by runproof for arms of a matrix"),
});
export type Arm = z.infer<typeof armSchema>;
