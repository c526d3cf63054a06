import { togetherSchema } from "../agents/plan-agents.ts";
import { slugSchema } from "../primitives.ts";
import { SCHEMA_VERSION } from "../version.ts";
import { factorSchema, workloadSchema } from "../workflow/workload.ts";
import { z } from "../zod.ts";
import { armSchema } from "./arm.ts";
import { boundarySchema } from "./boundary.ts";
import { deadlinesSchema } from "./deadlines.ts";
import { matrixSchema } from "./matrix.ts";
import { metricOfRecordSchema, thresholdSchema } from "./metric-of-record.ts";
import { promptCacheSchema } from "./prompt-cache.ts";
import { qualitySchema } from "./quality.ts";
import { searchSchema, stoppingSchema } from "./stopping.ts";
import { planTextSchema, planTextsSchema } from "./text.ts";

/** The largest seed every engine accepts. */
export const MAX_SEED = 2_147_483_647;

/** The most arms a plan may have, with those of its matrix. */
export const MAX_ARMS = 10_000;

const planFields = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION).describe("version of this file format"),
  name: slugSchema.describe("name of the experiment; part of the run directory's name"),
  question: z.string().max(500).optional().describe("what the experiment is to decide"),
  hypothesis: planTextSchema.optional().describe("what is expected, said before measuring"),
  reference: planTextSchema.optional().describe("the report that is done again"),
  workload: workloadSchema.describe("the work that is measured, equal for all arms"),
  together: togetherSchema
    .optional()
    .describe("agents that work at the same time, each of them measured alone as well"),
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
  host: z
    .string()
    .min(1)
    .max(300)
    .optional()
    .describe(
      "address of the server, without credentials; absent = OLLAMA_HOST, else this machine",
    ),
  model: z.string().min(1).default("auto").describe("model name; auto = the smallest local model"),
  arms: z
    .array(armSchema)
    .min(1)
    .max(MAX_ARMS)
    .describe("the configurations to compare; one that was imported may be alone"),
  matrix: matrixSchema
    .optional()
    .describe("arms by factors and their levels, beside or instead of `arms`"),
  factor: factorSchema
    .default("options")
    .describe("the one thing the arms differ in; a difference in anything else is refused"),
  baseline: slugSchema.describe("name of the arm the others are compared with"),
  runs: z.int().min(1).max(1_000).default(5).describe("runs of the workflow per arm = blocks"),
  stopping: stoppingSchema.optional().describe("when enough was measured; absent = fixed"),
  search: searchSchema
    .optional()
    .describe("measure in two stages: find the best arms, then decide on fresh runs of those"),
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
  coolDownMs: z
    .int()
    .min(0)
    .max(3_600_000)
    .optional()
    .describe("pause before every run, in ms; absent = none"),
  coldStarts: z
    .strictObject({
      runs: z.int().min(1).max(100).describe("cold starts of every arm, beside its warm runs"),
    })
    .optional()
    .describe("measure on purpose how long an unloaded model takes; absent = not measured"),
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
  thresholds: z
    .array(thresholdSchema)
    .min(1)
    .max(50)
    .optional()
    .describe("limits that every arm has to keep, whatever its verdict"),
  quality: qualitySchema.optional().describe("how good the answers are, beside how fast"),
  boundary: boundarySchema
    .optional()
    .describe("what times include and exclude; absent = what runproof knows of the workload"),
  limitations: planTextsSchema.optional().describe("what the experiment cannot show"),
  invalidationTriggers: planTextsSchema.optional().describe("what would make its conclusions void"),
});

/** A plan as it is written: its matrix is not yet arms. */
export const planFileSchema = planFields.extend({
  $schema: z
    .string()
    .optional()
    .describe("where editors find this schema, in a plan of JSON; runproof does not read it"),
  arms: z.array(armSchema).max(MAX_ARMS).default([]).describe("the configurations to compare"),
});
export type PlanFile = z.infer<typeof planFileSchema>;
export type PlanFileInput = z.input<typeof planFileSchema>;

/** More names than this do not help to find the right one. */
const MOST_NAMES = 10;

/** A plan with all its arms, those of its matrix included. Unknown keys are errors; defaults are filled in. */
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
    const names = [...seen.keys()].slice(0, MOST_NAMES);
    const more = seen.size > names.length ? ", …" : "";
    context.addIssue({
      code: "custom",
      path: ["baseline"],
      message: `no arm is called "${plan.baseline}"; use one of: ${names.join(", ")}${more}`,
    });
  }
});
export type Plan = z.infer<typeof planSchema>;
export type PlanInput = z.input<typeof planSchema>;
