import { metricIdSchema } from "./metric.ts";
import { provenanceSchema, sha256Schema, slugSchema } from "./primitives.ts";
import { stageNameSchema } from "./stage.ts";
import { SCHEMA_VERSION } from "./version.ts";
import { z } from "./zod.ts";

/** Bounds that hold the true value with probability `level`, in the unit of the claim. */
export const claimIntervalSchema = z.object({
  low: z.number(),
  high: z.number(),
  level: z.number().gt(0).lt(1),
});
export type ClaimInterval = z.infer<typeof claimIntervalSchema>;

/** What a claim speaks about; empty for the session as a whole. */
export const claimSubjectSchema = z.object({
  arm: slugSchema.optional(),
  /** Of a comparison: the arm that `arm` is compared with. */
  baseline: slugSchema.optional(),
  stage: stageNameSchema.optional(),
  metric: metricIdSchema.optional(),
});
export type ClaimSubject = z.infer<typeof claimSubjectSchema>;

const claimFields = {
  /** Readable and the same each time: `chimera.ttftMs.analyze.mean`. */
  id: z.string().min(1),
  /** What the number is, in words. */
  label: z.string().min(1),
  /** Null where there is none, such as a p-value that the runs do not allow. */
  value: z.number().nullable(),
  /** `ms`, `ns`, `s`, `tokens`, `tokens/s`, `%`, `ratio`, `runs`, `pairs`, `calls`, `chunks` … */
  unit: z.string(),
  /** How many values it was made of. */
  n: z.int().nonnegative().optional(),
  /** Sample standard deviation of a mean. */
  stdDev: z.number().optional(),
  interval: claimIntervalSchema.optional(),
  provenance: provenanceSchema,
  /** How it was computed from the records. */
  formula: z.string().min(1),
  subject: claimSubjectSchema,
};

/** One number that is printed somewhere, with what it rests on. */
export const claimSchema = z.object({
  ...claimFields,
  runIds: z.array(z.string()),
  callIds: z.array(z.string()),
});
export type Claim = z.infer<typeof claimSchema>;

/** A claim in `claims.json`: lists of ids that many claims share are written once, in `sets`. */
export const storedClaimSchema = z.object({
  ...claimFields,
  /** Places in `sets`; absent for none. */
  runs: z.int().nonnegative().optional(),
  calls: z.int().nonnegative().optional(),
});
export type StoredClaim = z.infer<typeof storedClaimSchema>;

/** `claims.json`: every number of the report, and a fingerprint of the records they come from. */
export const claimsFileSchema = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  kind: z.literal("claims"),
  /** Version that computed them. */
  toolVersion: z.string(),
  /** SHA-256 over the records as they were understood, by kind. */
  records: z.object({
    manifest: sha256Schema,
    resolvedPlan: sha256Schema,
    calls: sha256Schema,
    runs: sha256Schema,
  }),
  /** SHA-256 of the bytes of the other files, by name: of those that were measured and of reports. */
  files: z.record(z.string(), sha256Schema).optional(),
  sets: z.array(z.array(z.string())),
  claims: z.array(storedClaimSchema),
  /** SHA-256 of all the rest of this file, as canonical JSON. */
  sha256: sha256Schema.optional(),
});
export type ClaimsFile = z.infer<typeof claimsFileSchema>;
