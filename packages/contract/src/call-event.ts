import { slugSchema } from "./primitives.ts";
import { stageNameSchema } from "./stage.ts";
import { z } from "./zod.ts";

/** What can happen to a call, each told from evidence in its record and the calls beside it. */
export const callFlagSchema = z.enum([
  "cold",
  "reloaded",
  "truncatedPrompt",
  "shiftedContext",
  "cacheHit",
  "limitReached",
  "noDone",
]);
export type CallFlag = z.infer<typeof callFlagSchema>;

/** Why a flag was set. */
export const flagEvidenceSchema = z.object({
  flag: callFlagSchema,
  /** What was seen, as a phrase with its numbers. */
  seen: z.string(),
  /** The number that was judged; absent where what was seen is no number. */
  value: z.number().optional(),
  /** Beyond it the flag is set. */
  threshold: z.number().optional(),
  unit: z.enum(["ms", "tokens"]).optional(),
  /** Prompt tokens that did not reach the model, where the same prompt in a larger context shows them. */
  cutTokens: z.int().positive().optional(),
});
export type FlagEvidence = z.infer<typeof flagEvidenceSchema>;

/** A flag of one call, with what it was taken from. */
export const callEventSchema = flagEvidenceSchema.extend({
  callId: z.string(),
  runId: z.string(),
  cellId: slugSchema,
  stage: stageNameSchema,
  phase: z.enum(["warmup", "cold-start", "measured"]),
});
export type CallEvent = z.infer<typeof callEventSchema>;
