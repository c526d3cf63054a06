import { z } from "../zod.ts";
import { promptSourceSchema } from "./prompt-source.ts";
import { formatSchema, tokensSchema as tokens } from "./step-fields.ts";
import { stepsSchema, timeoutsSchema } from "./workflow-definition.ts";

const materialTokens = z.int().min(32).max(1_000_000);

const timeouts = timeoutsSchema.prefault({}).describe("limits of a step and of a run, in ms");

/** Of the report agent, and what an arm may have of its own. */
export const agentSettings = {
  promptTokens: z.strictObject({
    analyze: materialTokens.default(400).describe("for the analyze stage"),
    report: materialTokens.default(400).describe("for the report stage"),
  }),
  outputTokens: z.strictObject({
    analyze: tokens.default(96).describe("for the analyze stage"),
    report: tokens.default(160).describe("for the report stage"),
  }),
  prompts: z.strictObject({
    analyze: promptSourceSchema.optional().describe("template of the analyze stage"),
    report: promptSourceSchema.optional().describe("template of the report stage"),
  }),
  analysis: z
    .enum(["text", "json"])
    .describe("text = the answer is read tolerantly; json = the server is held to a JSON schema"),
  think: z
    .boolean()
    .describe("let models that can reason do so; the limit of output tokens holds for both"),
};

const workflowWorkloadSchema = z.strictObject({
  kind: z.literal("workflow").describe("unit of measurement: one run of a whole agent workflow"),
  workflow: z
    .union([
      z.string().min(1),
      z.strictObject({ steps: stepsSchema.describe("the steps of your own agent") }),
    ])
    .default("report-agent")
    .describe(
      "`report-agent` (scan, ingest, analyze, report), a TypeScript file with your own, or its steps",
    ),
  data: z
    .string()
    .min(1)
    .default("sample")
    .describe(
      "folder with CSV, JSON and Markdown, relative to this file; `sample` = the data set that ships with runproof",
    ),
  include: z
    .array(z.string().min(1))
    .optional()
    .describe("only files that match, as in .gitignore"),
  exclude: z.array(z.string().min(1)).optional().describe("no files that match, as in .gitignore"),
  promptTokens: agentSettings.promptTokens
    .prefault({})
    .describe("report-agent: budget of prompt material per LLM stage, in tokens"),
  outputTokens: agentSettings.outputTokens
    .prefault({})
    .describe(
      "report-agent: limit of generated tokens per LLM stage; one limit for all arms keeps their work equal",
    ),
  prompts: agentSettings.prompts
    .prefault({})
    .describe("report-agent: Handlebars templates instead of the ones that ship with runproof"),
  analysis: agentSettings.analysis.default("text").describe("report-agent: form of the analysis"),
  think: agentSettings.think.default(false),
  timeouts,
});

const inferenceWorkloadSchema = z.strictObject({
  kind: z.literal("inference").describe("a prompt, or a conversation of several turns"),
  system: promptSourceSchema.optional().describe("system prompt"),
  turns: z.array(promptSourceSchema).min(1).max(100).describe("what the user says, turn by turn"),
  outputTokens: tokens.default(128).describe("limit of generated tokens of every answer"),
  format: formatSchema.optional().describe("`json`, or a JSON schema the answers are held to"),
  think: agentSettings.think.default(false),
  timeouts,
});

const replayWorkloadSchema = z.strictObject({
  kind: z.literal("replay").describe("the requests of a recorded session, sent again"),
  from: z.string().min(1).describe("file written by `runproof record`, or a run directory"),
  timing: z
    .enum(["recorded", "back-to-back"])
    .default("back-to-back")
    .describe("recorded = with the pauses and overlaps of the session; back-to-back = without"),
  timeouts,
});

/** The work that is measured. */
export const workloadSchema = z.discriminatedUnion("kind", [
  workflowWorkloadSchema,
  inferenceWorkloadSchema,
  replayWorkloadSchema,
]);
export type Workload = z.infer<typeof workloadSchema>;
/** The workload of one kind. */
export type WorkloadOf<Kind extends Workload["kind"]> = Extract<Workload, { kind: Kind }>;

// Without defaults: what an arm does not say is what the plan's workload says.
const ofStages = <Schema extends z.ZodType>(
  schema: Schema,
): z.ZodObject<{ analyze: z.ZodOptional<Schema>; report: z.ZodOptional<Schema> }, z.core.$strict> =>
  z.strictObject({
    analyze: schema.optional().describe("for the analyze stage"),
    report: schema.optional().describe("for the report stage"),
  });

/** What an arm's workload has of its own. It is refused unless the plan declares it the factor. */
export const armWorkloadSchema = z.strictObject({
  prompts: agentSettings.prompts.optional().describe("needs `factor: prompts`"),
  analysis: agentSettings.analysis.optional().describe("needs `factor: analysis`"),
  promptTokens: ofStages(materialTokens).optional().describe("needs `factor: promptTokens`"),
  outputTokens: ofStages(tokens).optional().describe("needs `factor: outputTokens`"),
  think: agentSettings.think.optional().describe("needs `factor: think`"),
});
export type ArmWorkload = z.infer<typeof armWorkloadSchema>;

/** What arms may differ in: one thing, declared. */
export const factorSchema = z.enum([
  "options",
  "prompts",
  "analysis",
  "promptTokens",
  "outputTokens",
  "think",
  "promptCache",
  "model",
  "layout",
  "agents",
]);
export type Factor = z.infer<typeof factorSchema>;
