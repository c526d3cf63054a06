import { z } from "zod";

import { apiSchema } from "../call-record.ts";
import { slugSchema } from "../primitives.ts";
import { conditionSchema } from "./condition.ts";
import { promptSourceSchema } from "./prompt-source.ts";

/** What a function of a workflow module stands for in a plan: the module's step of the same id has it. */
export const moduleFunctionSchema = z.strictObject({ function: z.literal(true) });

const templateSchema = z.union([promptSourceSchema, moduleFunctionSchema]);
const questionSchema = z.union([conditionSchema, moduleFunctionSchema]);

const base = {
  id: slugSchema.describe(
    "name of the step in templates, tables and metrics; unique in a workflow",
  ),
  timeoutMs: z.int().min(1).optional().describe("the step is given up after this time"),
  retries: z.int().min(0).max(10).default(0).describe("further attempts after a failure"),
};

const tokens = z.int().min(1).max(1_000_000);

const model = {
  outputTokens: tokens.describe("limit of generated tokens, one for all arms"),
  think: z.boolean().default(false).describe("let a model that can reason do so"),
};

/** `format` of Ollama: any JSON, or JSON of a schema. */
export const formatSchema = z.union([z.literal("json"), z.record(z.string(), z.json())]);

const patterns = z.array(z.string().min(1)).max(1_000).optional();

const scanStepSchema = z.strictObject({
  kind: z.literal("scan"),
  ...base,
  include: patterns.describe("only files that match, as in .gitignore"),
  exclude: patterns.describe("no files that match, as in .gitignore"),
});

const ingestStepSchema = z.strictObject({
  kind: z.literal("ingest"),
  ...base,
  materialTokens: tokens.describe("budget of what is said about the data, in tokens"),
});

const analyzeStepSchema = z.strictObject({
  kind: z.literal("analyze"),
  ...base,
  ...model,
  prompt: templateSchema,
  answer: z
    .enum(["text", "json"])
    .default("text")
    .describe("text = read tolerantly; json = the server is held to a schema"),
});

const reportStepSchema = z.strictObject({
  kind: z.literal("report"),
  ...base,
  ...model,
  prompt: templateSchema,
  promptTokens: tokens.describe("budget of the analysis and metrics in the prompt, in tokens"),
});

const promptStepSchema = z.strictObject({
  kind: z.literal("prompt"),
  ...base,
  ...model,
  system: templateSchema.optional(),
  prompt: templateSchema,
  format: formatSchema.optional(),
});

const chatStepSchema = z.strictObject({
  kind: z.literal("chat"),
  ...base,
  ...model,
  system: templateSchema.optional(),
  turns: z.array(templateSchema).min(1).max(100).describe("what the user says, turn by turn"),
  format: formatSchema.optional(),
});

const toolStepSchema = z.strictObject({
  kind: z.literal("tool"),
  ...base,
  run: z
    .union([z.array(z.string().max(100_000)).min(1).max(256), moduleFunctionSchema])
    .describe("program and arguments, each a template; no shell in between"),
  input: templateSchema.optional().describe("what the program reads on standard input"),
  env: z
    .record(z.string().min(1), z.string())
    .default({})
    .describe("added to PATH, HOME, LANG, TMPDIR"),
  cwd: z.enum(["data", "temporary"]).default("temporary").describe("where it runs"),
  outputLimitBytes: z
    .int()
    .min(1)
    .max(64 * 1024 * 1024)
    .default(64 * 1024)
    .describe("output beyond it is cut, which is on record"),
  onFailure: z.enum(["fail", "continue"]).default("fail"),
});

const retrieveStepSchema = z.strictObject({
  kind: z.literal("retrieve"),
  ...base,
  question: templateSchema,
  by: z.enum(["bm25", "embeddings"]).default("bm25"),
  model: z.string().min(1).optional().describe("embedding model; omit for the plan's model"),
  top: z.int().min(1).max(1_000).default(5),
  chunkTokens: z.int().min(16).max(100_000).default(128),
});

const replayStepSchema = z.strictObject({
  kind: z.literal("replay").describe("recorded requests, sent again"),
  ...base,
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

const leafStepSchema = z.discriminatedUnion("kind", [
  scanStepSchema,
  ingestStepSchema,
  analyzeStepSchema,
  reportStepSchema,
  promptStepSchema,
  chatStepSchema,
  toolStepSchema,
  retrieveStepSchema,
  replayStepSchema,
]);

const loopFields = {
  kind: z.literal("loop"),
  ...base,
  times: z.int().min(1).max(1_000).describe("most iterations"),
  until: questionSchema.optional().describe("asked after every iteration; true ends the loop"),
};

const branchFields = { kind: z.literal("branch"), ...base, when: questionSchema };

const parallelFields = {
  kind: z.literal("parallel"),
  ...base,
  limit: z.int().min(1).max(64).default(8).describe("most branches at the same time"),
};

type Output<Fields extends z.core.$ZodLooseShape> = z.output<z.ZodObject<Fields, z.core.$strict>>;
type Input<Fields extends z.core.$ZodLooseShape> = z.input<z.ZodObject<Fields, z.core.$strict>>;

/**
 * One step of a workflow. What it gives is known to later templates under its id: `{{steps.ID.text}}`.
 *
 * scan: find the data files · ingest: read them and say what is in them · analyze, report: the two calls
 * of the report agent · prompt: one call · chat: a conversation of n turns · tool: run a program or a
 * function · retrieve: the passages of the data that answer a question · replay: recorded requests ·
 * loop, branch, parallel: steps of steps, bounded.
 */
export type Step =
  | z.output<typeof leafStepSchema>
  | (Output<typeof loopFields> & { steps: Step[] })
  | (Output<typeof branchFields> & { do: Step[]; else?: Step[] | undefined })
  | (Output<typeof parallelFields> & { branches: Step[][] });

/** A step as it may be written: what has a default may be left out. */
export type StepInput =
  | z.input<typeof leafStepSchema>
  | (Input<typeof loopFields> & { steps: StepInput[] })
  | (Input<typeof branchFields> & { do: StepInput[]; else?: StepInput[] | undefined })
  | (Input<typeof parallelFields> & { branches: StepInput[][] });

const stepsSchema = z.array(z.lazy((): z.ZodType<Step, StepInput> => stepSchema)).max(100);

export const stepSchema: z.ZodType<Step, StepInput> = z.discriminatedUnion("kind", [
  leafStepSchema,
  z.strictObject({ ...loopFields, steps: stepsSchema.min(1) }),
  z.strictObject({ ...branchFields, do: stepsSchema, else: stepsSchema.optional() }),
  z.strictObject({
    ...parallelFields,
    branches: z.array(stepsSchema.min(1)).min(1).max(64).describe("each a list of steps"),
  }),
]);

export type StepKind = Step["kind"];
export const stepKindSchema = z.enum([
  "scan",
  "ingest",
  "analyze",
  "report",
  "prompt",
  "chat",
  "tool",
  "retrieve",
  "replay",
  "loop",
  "branch",
  "parallel",
] as const satisfies readonly StepKind[]);
/** The step of one kind. */
export type StepOf<Kind extends StepKind> = Extract<Step, { kind: Kind }>;

/** The kinds that ask a model for text. */
export const LLM_STEP_KINDS = [
  "analyze",
  "report",
  "prompt",
  "chat",
  "replay",
] as const satisfies readonly StepKind[];
