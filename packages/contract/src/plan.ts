import { z } from "zod";

import { metricIdSchema } from "./metric.ts";
import { ollamaOptionsSchema, slugSchema } from "./primitives.ts";
import { stageNameSchema } from "./stage.ts";
import { SCHEMA_VERSION } from "./version.ts";
import { armWorkloadSchema, factorSchema, workloadSchema } from "./workflow/workload.ts";

/** Whether the server may reuse the beginning of an earlier prompt. */
export const promptCacheSchema = z.enum(["cold-prefix", "shared-prefix"]);
export type PromptCache = z.infer<typeof promptCacheSchema>;

export const armSchema = z.strictObject({
  name: slugSchema.describe("short name used in tables and file names"),
  options: ollamaOptionsSchema
    .default({})
    .describe("Ollama request options of this arm; {} = the server's defaults"),
  workload: armWorkloadSchema
    .optional()
    .describe("what this arm's workload has of its own; needs a `factor` that says so"),
  promptCache: promptCacheSchema.optional().describe("needs `factor: promptCache`"),
});
export type Arm = z.infer<typeof armSchema>;

export const metricOfRecordSchema = z.strictObject({
  id: metricIdSchema.describe("metric to decide on"),
  stage: stageNameSchema.optional().describe("stage it is taken from; omit for the whole workflow"),
  margin: z
    .number()
    .gt(0)
    .lt(1)
    .describe("differences smaller than this share do not matter (0.05 = 5 %)"),
});
export type MetricOfRecord = z.infer<typeof metricOfRecordSchema>;

export const deadlinesSchema = z.strictObject({
  connectMs: z.int().min(1).default(5_000).describe("time to open the connection"),
  firstByteMs: z.int().min(1).default(600_000).describe("time until the first response byte"),
  idleMs: z.int().min(1).default(120_000).describe("longest silence inside a stream"),
  totalMs: z.int().min(1).default(1_800_000).describe("time for the whole call"),
});
export type Deadlines = z.infer<typeof deadlinesSchema>;

/** The largest seed every engine accepts. */
export const MAX_SEED = 2_147_483_647;

const planFields = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION).describe("version of this file format"),
  name: slugSchema.describe("name of the experiment; part of the run directory's name"),
  question: z.string().max(500).optional().describe("what the experiment is to decide"),
  workload: workloadSchema.describe("the work that is measured, equal for all arms"),
  engine: z
    .enum(["auto", "ollama", "embedded"])
    .default("auto")
    .describe("auto = the Ollama that answers, else the embedded demo engine"),
  api: z
    .enum(["auto", "ollama", "openai"])
    .default("auto")
    .describe(
      "auto = Ollama's own, else OpenAI's chat completions (llama-server, vLLM, LM Studio) where the server answers only those",
    ),
  model: z.string().min(1).default("auto").describe("model name; auto = the smallest local model"),
  arms: z.array(armSchema).min(2).max(64).describe("the configurations to compare"),
  factor: factorSchema
    .default("options")
    .describe("the one thing the arms differ in; a difference in anything else is refused"),
  baseline: slugSchema.describe("name of the arm the others are compared with"),
  runs: z.int().min(1).max(1_000).default(5).describe("runs of the workflow per arm = blocks"),
  order: z
    .enum(["randomized-blocks", "sequential"])
    .default("randomized-blocks")
    .describe("randomized-blocks: every block runs every arm once, in random order"),
  seed: z
    .int()
    .min(0)
    .max(MAX_SEED)
    .optional()
    .describe("seed of order and sampling; omit for a fresh one"),
  warmupCalls: z
    .int()
    .min(0)
    .max(100)
    .default(3)
    .describe("discarded calls whenever options that reload the model changed"),
  rehearsals: z
    .int()
    .min(0)
    .max(100)
    .default(1)
    .describe("whole runs discarded at the start: they warm what short calls leave cold"),
  promptCache: promptCacheSchema
    .default("cold-prefix")
    .describe("cold-prefix: a unique number at the start of every prompt defeats the prompt cache"),
  deadlines: deadlinesSchema
    .prefault({})
    .describe("how long a call may take before it is given up as timed out, in ms"),
  eventLoopLimitMs: z
    .number()
    .gt(0)
    .default(50)
    .describe("a run whose measuring process stalled longer than this during a call is invalid"),
  metrics: z
    .array(metricOfRecordSchema)
    .min(1)
    .describe("metrics of record with their margins; the first one decides"),
});

/** The plan file. Unknown keys are errors; defaults are filled in. */
export const planSchema = planFields.superRefine((plan, context) => {
  const seen = new Map<string, number>();
  for (const [index, arm] of plan.arms.entries()) {
    const first = seen.get(arm.name);
    if (first !== undefined) {
      context.addIssue({
        code: "custom",
        path: ["arms", index, "name"],
        message: `arm "${arm.name}" is defined twice (arms ${first + 1} and ${index + 1}); give each arm its own name`,
      });
    }
    seen.set(arm.name, index);
  }
  if (!seen.has(plan.baseline)) {
    context.addIssue({
      code: "custom",
      path: ["baseline"],
      message: `no arm is called "${plan.baseline}"; use one of: ${[...seen.keys()].join(", ")}`,
    });
  }
});
export type Plan = z.infer<typeof planSchema>;
export type PlanInput = z.input<typeof planSchema>;
