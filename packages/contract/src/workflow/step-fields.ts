import { slugSchema } from "../primitives.ts";
import { z } from "../zod.ts";
import { conditionSchema } from "./condition.ts";
import { promptSourceSchema } from "./prompt-source.ts";

/** What a function of a workflow module stands for in a plan: the module's step of the same id has it. */
export const moduleFunctionSchema = z.strictObject({
  function: z.literal(true).describe("a function of the workflow module"),
});

export const templateSchema = z.union([promptSourceSchema, moduleFunctionSchema]);
export const questionSchema = z.union([conditionSchema, moduleFunctionSchema]);

/** What every step has. */
export const stepFields = {
  id: slugSchema.describe(
    "name of the step in templates, tables and metrics; unique in a workflow",
  ),
  timeoutMs: z.int().min(1).optional().describe("the step is given up after this time"),
  retries: z.int().min(0).max(10).default(0).describe("further attempts after a failure"),
};

export const tokensSchema = z.int().min(1).max(1_000_000);

/** `format` of Ollama: any JSON, or JSON of a schema. */
export const formatSchema = z.union([z.literal("json"), z.record(z.string(), z.json())]);
