import { z } from "../zod.ts";
import { stepFields, templateSchema, tokensSchema } from "./step-fields.ts";

const patterns = z.array(z.string().min(1)).max(1_000).optional();

export const scanStepSchema = z.strictObject({
  kind: z.literal("scan").describe("find the data files"),
  ...stepFields,
  include: patterns.describe("only files that match, as in .gitignore"),
  exclude: patterns.describe("no files that match, as in .gitignore"),
});

export const ingestStepSchema = z.strictObject({
  kind: z.literal("ingest").describe("read the data files and say what is in them"),
  ...stepFields,
  materialTokens: tokensSchema.describe("budget of what is said about the data, in tokens"),
});

export const retrieveStepSchema = z.strictObject({
  kind: z.literal("retrieve").describe("the passages of the data that answer a question"),
  ...stepFields,
  question: templateSchema.describe("what the passages are ranked by"),
  by: z
    .enum(["bm25", "embeddings"])
    .default("bm25")
    .describe("bm25 = shared words; embeddings = vectors of the server"),
  model: z.string().min(1).optional().describe("embedding model; omit for the plan's model"),
  top: z.int().min(1).max(1_000).default(5).describe("passages that are given"),
  chunkTokens: z.int().min(16).max(100_000).default(128).describe("size of a passage, in tokens"),
});
