import { sha256Schema, utcTimeSchema } from "./primitives.ts";
import { SCHEMA_VERSION } from "./version.ts";
import { z } from "./zod.ts";

const count = z.int().nonnegative();
const weight = z.number().nonnegative();

/**
 * How tokens of a text were counted without a model: a weighted sum of what the text is made of,
 * times a factor, rounded up. Equal facts give equal counts.
 */
export const tokenCounterFactsSchema = z.object({
  /**
   * What the weights are fitted to. estimate: several common tokenizers · server, embedded: the
   * model's own, by its counts of a few texts.
   */
  kind: z.enum(["estimate", "server", "embedded"]),
  model: z.string().optional(),
  /**
   * Tokens each: a run of ASCII letters and a letter, a run of digits and a digit, a run of other
   * ASCII and a character of it, white space beyond a single space, and a character of two, three
   * and four bytes of UTF-8.
   */
  weights: z.object({
    word: weight,
    letter: weight,
    number: weight,
    digit: weight,
    marks: weight,
    mark: weight,
    gap: weight,
    accented: weight,
    wide: weight,
    astral: weight,
  }),
  /** So that no text it was fitted to is counted lower than it is. */
  safetyFactor: z.number().min(1),
  /** Texts it was fitted to. */
  samples: count,
  /** Estimate / count − 1 over those texts. */
  meanError: z.number(),
  greatestError: z.number(),
});
export type TokenCounterFacts = z.infer<typeof tokenCounterFactsSchema>;

const numberSummarySchema = z.object({
  n: count,
  min: z.number(),
  max: z.number(),
  mean: z.number().optional(),
  stdDev: z.number().optional(),
});

const ingestedColumnSchema = z.object({
  name: z.string(),
  type: z.string(),
  /** Rows without a value. */
  missing: count,
  numbers: numberSummarySchema.optional(),
});

const ingestedTableSchema = z.object({
  name: z.string().optional(),
  rows: count,
  raggedRows: count,
  columns: z.array(ingestedColumnSchema),
  /** Columns beyond the limit of the reader, or of this manifest. */
  columnsLeftOut: count,
});

const entry = {
  /** Relative to the folder, with `/`. */
  path: z.string(),
  modifiedAt: utcTimeSchema.optional(),
  compression: z.string().optional(),
};

const ingestedFileSchema = z.object({
  kind: z.literal("data"),
  ...entry,
  type: z.string(),
  sizeBytes: count,
  sha256: sha256Schema,
  encoding: z.string(),
  rows: count,
  tables: z.array(ingestedTableSchema),
  tablesLeftOut: count,
  headings: z.array(z.object({ level: z.int().min(1).max(6), text: z.string() })),
  headingsLeftOut: count,
  /** Single values of JSON and front matter. */
  facts: count,
  codeBlocks: count,
  /** What was mended or left out inside the file, in words. */
  notes: z.array(z.string()),
});

const skippedFileSchema = z.object({
  kind: z.literal("skipped"),
  ...entry,
  type: z.string().optional(),
  sizeBytes: count.optional(),
  sha256: sha256Schema.optional(),
  reason: z.string(),
  /** The reason in words, with line and column where there is one. */
  message: z.string(),
});

/** What was said about the data to a model. The text itself is in the prompts that were sent. */
const materialFactsSchema = z.object({
  /** The step that made it. */
  step: z.string(),
  seed: z.int(),
  tokenBudget: z.number(),
  sha256: sha256Schema,
  characters: count,
  /** By the token counter. */
  tokens: count,
  /** By the model itself; absent where the server does not say. */
  serverTokens: count.optional(),
});

/**
 * `ingestion.json`: what the data of a run were, file by file, and what was taken from them. It holds
 * no path of the machine, and its hashes do not depend on where or when the files were copied.
 */
export const ingestionManifestSchema = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  kind: z.literal("ingestion"),
  /** SHA-256 over path and hash of every file that was read. */
  contentHash: sha256Schema,
  /** What was left out as too much, by the name of the limit. */
  limits: z.record(z.string(), z.number()).optional(),
  /** Patterns of the plan, as in .gitignore. */
  include: z.array(z.string()).optional(),
  exclude: z.array(z.string()).optional(),
  files: count,
  rows: count,
  bytes: count,
  /** Files that were read, by type. */
  types: z.record(z.string(), count),
  /** Entries that were left out, by reason. */
  skipped: z.record(z.string(), count),
  /** The newest `modifiedAt` of the files read. A fact of this copy of the data. */
  latestChangeAt: utcTimeSchema.optional(),
  tokenCounter: tokenCounterFactsSchema,
  materials: z.array(materialFactsSchema),
  /** In the byte order of the paths. */
  entries: z.array(z.discriminatedUnion("kind", [ingestedFileSchema, skippedFileSchema])),
  /** Skipped entries beyond the limit of this manifest; they are in the counts. */
  entriesLeftOut: count,
});
export type IngestionManifest = z.infer<typeof ingestionManifestSchema>;
