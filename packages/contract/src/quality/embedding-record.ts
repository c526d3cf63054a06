import { sha256Schema } from "../primitives.ts";
import { SCHEMA_VERSION } from "../version.ts";
import { z } from "../zod.ts";

const facts = {
  schemaVersion: z.literal(SCHEMA_VERSION),
  /** Of the answer, or of the plan's reference. */
  textHash: sha256Schema,
  /** As the plan names it. */
  model: z.string().min(1),
};

/**
 * What became of a text that was to be embedded: a line of `embeddings.ndjson`. Of several lines of
 * one text the last one counts. Vectors of different digests are never compared.
 */
export const embeddingRecordSchema = z.discriminatedUnion("kind", [
  z.object({
    ...facts,
    kind: z.literal("embedding"),
    /** Of the model; absent where the server does not tell. */
    digest: z.string().optional(),
    dimensions: z.int().positive(),
    /** Rounded to eight digits, one more than the server's 32-bit numbers have. */
    vector: z.array(z.number()),
    /** True where the text did not fit into the model's context, and the vector is of its beginning. */
    cut: z.literal(true).optional(),
  }),
  z.object({
    ...facts,
    kind: z.literal("embedding-absent"),
    /** A clause. */
    reason: z.string(),
  }),
]);
export type EmbeddingRecord = z.infer<typeof embeddingRecordSchema>;
