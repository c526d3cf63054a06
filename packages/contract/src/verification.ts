import { SCHEMA_VERSION } from "./version.ts";
import { z } from "./zod.ts";

/** One place where a run directory does not hold what its records give. */
export const verificationFindingSchema = z.object({
  /**
   * seal: a file is not what it was when the run was sealed · records: the records are not those that
   * the claims were made of · difference: a computed file says something else than the records.
   */
  kind: z.enum(["seal", "records", "difference"]),
  file: z.string(),
  /** From 1; absent where no line can be named. */
  line: z.int().positive().optional(),
  /** The number that was changed, where it can be told. */
  claim: z.string().optional(),
  /** What the file says there; absent where the line or the file is missing. */
  printed: z.string().optional(),
  /** What the records give. */
  recomputed: z.string().optional(),
  message: z.string(),
});
export type VerificationFinding = z.infer<typeof verificationFindingSchema>;

/** What `runproof verify RUN --output json` prints. */
export const verificationDocumentSchema = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  kind: z.literal("verification"),
  run: z.string(),
  verdict: z.enum(["verified", "differs", "records-changed"]),
  /** bytes: files are compared byte by byte · claims: another version wrote them. */
  comparedBy: z.enum(["bytes", "claims"]),
  /** Version that wrote the files, and version that verified them. */
  writtenBy: z.string().optional(),
  verifiedBy: z.string(),
  files: z.int().nonnegative(),
  claims: z.int().nonnegative(),
  findings: z.array(verificationFindingSchema),
  /** Findings beyond those that are listed. */
  more: z.int().nonnegative(),
});
export type VerificationDocument = z.infer<typeof verificationDocumentSchema>;
