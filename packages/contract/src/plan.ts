import { z } from "zod";

import { metricIdSchema } from "./metric.ts";
import { ollamaOptionsSchema, slugSchema } from "./primitives.ts";
import { stageNameSchema } from "./stage.ts";
import { SCHEMA_VERSION } from "./version.ts";

export const armSchema = z.strictObject({
  name: slugSchema.describe("short name used in tables and file names"),
  options: ollamaOptionsSchema
    .default({})
    .describe("Ollama request options of this arm; {} = the server's defaults"),
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

export const workloadSchema = z.strictObject({
  kind: z.literal("workflow").describe("unit of measurement: one run of a whole agent workflow"),
  workflow: z
    .literal("report-agent")
    .default("report-agent")
    .describe("scan, ingest, analyze, report"),
  data: z
    .string()
    .min(1)
    .default("sample")
    .describe(
      "folder with CSV, JSON and Markdown; `sample` = the data set that ships with runproof",
    ),
  promptTokens: z
    .strictObject({
      analyze: z.int().min(32).max(1_000_000).default(200).describe("for the analyze stage"),
      report: z.int().min(32).max(1_000_000).default(200).describe("for the report stage"),
    })
    .prefault({})
    .describe("budget of prompt material per LLM stage, in estimated tokens"),
  think: z
    .boolean()
    .default(false)
    .describe("let models that can reason do so; the limit of output tokens holds for both"),
  outputTokens: z
    .strictObject({
      analyze: z.int().min(1).max(1_000_000).default(96).describe("for the analyze stage"),
      report: z.int().min(1).max(1_000_000).default(160).describe("for the report stage"),
    })
    .prefault({})
    .describe(
      "limit of generated tokens per LLM stage; one limit for all arms keeps their work equal",
    ),
});
export type Workload = z.infer<typeof workloadSchema>;

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
  promptCache: z
    .enum(["cold-prefix", "shared-prefix"])
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
