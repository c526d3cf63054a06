import { z } from "../zod.ts";
import { ingestStepSchema, retrieveStepSchema, scanStepSchema } from "./data-steps.ts";
import {
  analyzeStepSchema,
  chatStepSchema,
  promptStepSchema,
  reportStepSchema,
} from "./model-steps.ts";
import { replayStepSchema } from "./replay-step.ts";
import { questionSchema, stepFields } from "./step-fields.ts";
import { toolStepSchema } from "./tool-step.ts";

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
  kind: z.literal("loop").describe("steps that are repeated"),
  ...stepFields,
  times: z.int().min(1).max(1_000).describe("most iterations"),
  until: questionSchema.optional().describe("asked after every iteration; true ends the loop"),
};

const branchFields = {
  kind: z.literal("branch").describe("steps that depend on a question"),
  ...stepFields,
  when: questionSchema.describe("which of the two lists is run"),
};

const parallelFields = {
  kind: z.literal("parallel").describe("lists of steps that run at the same time"),
  ...stepFields,
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
  z.strictObject({ ...loopFields, steps: stepsSchema.min(1).describe("of one iteration") }),
  z.strictObject({
    ...branchFields,
    do: stepsSchema.describe("run if the answer is yes"),
    else: stepsSchema.optional().describe("run if it is no"),
  }),
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
