import { SCHEMA_VERSION } from "./version.ts";
import { z } from "./zod.ts";

/**
 * holds: the records give the same to the last printed digit · wrong-label: the number is there, but it
 * is not what the words beside it say · wrong: the records give something else, or contradict it ·
 * no-data: nothing in the records answers it.
 */
export const auditMarkSchema = z.enum(["holds", "wrong-label", "wrong", "no-data"]);
export type AuditMark = z.infer<typeof auditMarkSchema>;

/** One printed value beside what the records give. */
export const auditedClaimSchema = z.object({
  line: z.int().positive(),
  label: z.string(),
  printed: z.string(),
  /** What the records give for the label, rounded as printed; absent where they give nothing. */
  ours: z.string().optional(),
  mark: auditMarkSchema,
  /** Why it is marked so, or what a reader should know of a value that holds. */
  reason: z.string().optional(),
});
export type AuditedClaim = z.infer<typeof auditedClaimSchema>;

/** What `runproof audit REPORT --run RUN --output json` prints. */
export const auditDocumentSchema = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  kind: z.literal("audit"),
  run: z.string(),
  /** The imported session that was asked; absent = all of the run. */
  session: z.string().optional(),
  report: z.string(),
  counts: z.record(auditMarkSchema, z.int().nonnegative()),
  claims: z.array(auditedClaimSchema),
  /** Lines with digits that were not understood, and so not checked. */
  unread: z.array(z.object({ line: z.int().positive(), text: z.string() })),
});
export type AuditDocument = z.infer<typeof auditDocumentSchema>;
