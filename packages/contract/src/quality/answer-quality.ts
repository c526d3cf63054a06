import { sha256Schema, slugSchema } from "../primitives.ts";
import { stageNameSchema } from "../stage.ts";
import { SCHEMA_VERSION } from "../version.ts";
import { z } from "../zod.ts";

const share = z.number().min(0).max(1);

/** What was found in one answer. Absent = not asked for, or nothing to compare with. */
export const answerQualitySchema = z.object({
  callId: z.string(),
  runId: z.string(),
  cellId: slugSchema,
  block: z.int().nonnegative(),
  stage: stageNameSchema,
  answerHash: sha256Schema,
  words: z.int().nonnegative(),
  stopReason: z.string().optional(),
  /** Headings that were asked for, and those of them that the answer lacks. */
  outline: z.object({ asked: z.int().positive(), missing: z.array(z.string()), share }).optional(),
  /** Different numbers of the answer, and some that do not occur in its material. */
  grounding: z
    .object({ numbers: z.int().positive(), grounded: z.int(), unfounded: z.array(z.string()) })
    .optional(),
  distinctShare: share.optional(),
  repeatedShare: share.optional(),
  rougeL: share.optional(),
  embeddingSimilarity: z.number().min(-1).max(1).optional(),
});
export type AnswerQuality = z.infer<typeof answerQualitySchema>;

/** `quality.json`: recomputable from the texts and vectors of a run directory. */
export const qualityFileSchema = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  /** What answers were compared with. */
  reference: z.enum(["given", "baseline-answer", "none"]),
  embeddingModel: z.string().optional(),
  /** The vectors that similarities were computed from; absent = there are none. */
  embeddings: z
    .object({
      digest: z.string().optional(),
      dimensions: z.int().positive(),
      texts: z.int().positive(),
      /** Texts that did not fit into the model's context. */
      cut: z.int().nonnegative(),
    })
    .optional(),
  answers: z.array(answerQualitySchema),
  /** Why something is missing in all of them, by its name. */
  absent: z.record(z.string(), z.string()),
});
export type QualityFile = z.infer<typeof qualityFileSchema>;
