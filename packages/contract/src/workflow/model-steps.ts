import { z } from "../zod.ts";
import { formatSchema, stepFields, templateSchema, tokensSchema } from "./step-fields.ts";

const model = {
  outputTokens: tokensSchema.describe("limit of generated tokens, one for all arms"),
  think: z.boolean().default(false).describe("let a model that can reason do so"),
};

export const analyzeStepSchema = z.strictObject({
  kind: z.literal("analyze").describe("ask a model what the data show"),
  ...stepFields,
  ...model,
  prompt: templateSchema.describe("what the model is asked"),
  answer: z
    .enum(["text", "json"])
    .default("text")
    .describe("text = read tolerantly; json = the server is held to a schema"),
});

export const reportStepSchema = z.strictObject({
  kind: z.literal("report").describe("ask a model to write a report"),
  ...stepFields,
  ...model,
  prompt: templateSchema.describe("what the model is asked"),
  promptTokens: tokensSchema.describe(
    "budget of the analysis and metrics in the prompt, in tokens",
  ),
});

export const promptStepSchema = z.strictObject({
  kind: z.literal("prompt").describe("one call to the model"),
  ...stepFields,
  ...model,
  system: templateSchema.optional().describe("system prompt"),
  prompt: templateSchema.describe("what the model is asked"),
  format: formatSchema.optional().describe("`json`, or a JSON schema the answer is held to"),
});

export const chatStepSchema = z.strictObject({
  kind: z.literal("chat").describe("a conversation of several turns"),
  ...stepFields,
  ...model,
  system: templateSchema.optional().describe("system prompt"),
  turns: z.array(templateSchema).min(1).max(100).describe("what the user says, turn by turn"),
  format: formatSchema.optional().describe("`json`, or a JSON schema the answer is held to"),
});
