import { SCHEMA_VERSION } from "./version.ts";
import { z } from "./zod.ts";

/** A field of a call record that its recording does not confirm. Both values as JSON. */
export const replayDifferenceSchema = z.object({
  callId: z.string(),
  /** Path in the record, for example `client.firstContentNs`. */
  field: z.string(),
  recorded: z.string(),
  replayed: z.string(),
});
export type ReplayDifference = z.infer<typeof replayDifferenceSchema>;

/** What the raw bytes of a run's answers say about its records, when they are read again. */
export const replaySchema = z.object({
  calls: z.int().nonnegative(),
  /** Calls whose bytes were kept and read again. */
  replayed: z.int().nonnegative(),
  differences: z.array(replayDifferenceSchema),
});
export type Replay = z.infer<typeof replaySchema>;

/** What `runproof replay RUN --output json` prints. */
export const replayDocumentSchema = replaySchema.extend({
  schemaVersion: z.literal(SCHEMA_VERSION),
  kind: z.literal("replay"),
  run: z.string(),
});
export type ReplayDocument = z.infer<typeof replayDocumentSchema>;
