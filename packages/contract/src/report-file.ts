import { calibrationSchema } from "./calibration.ts";
import { manifestSchema, runStatusSchema } from "./manifest.ts";
import {
  cellCountsSchema,
  storedMeasureSchema,
  stageCountsSchema,
  stampSpreadSchema,
} from "./measure.ts";
import {
  engineKindSchema,
  provenanceSchema,
  sha256Schema,
  slugSchema,
  utcTimeSchema,
} from "./primitives.ts";
import { comparisonSchema } from "./verdict.ts";
import { SCHEMA_VERSION } from "./version.ts";
import { z } from "./zod.ts";

/** The result of a session in three sentences, made of verdicts. */
export const decisionSchema = z.object({
  /** What is decided. */
  decision: z.string(),
  /** How sure that is. */
  sureness: z.string(),
  /** What would change it. */
  wouldChange: z.string(),
  /** The verdict of the deciding metric; `mixed` when several candidates got different ones. */
  kind: z.enum([
    "faster",
    "slower",
    "equivalent",
    "inconclusive",
    "not-comparable",
    "not-measured",
    "mixed",
  ]),
});

/** `report.json`: the whole report for programs. What is not known is null. */
export const reportFileSchema = z.object({
  /** What the engine is not; null for a real server. */
  notice: z.string().nullable(),
  /** What to know first of a session that did not end as planned; null when it did. */
  statusNotice: z.string().nullable(),
  schemaVersion: z.literal(SCHEMA_VERSION),
  kind: z.literal("report"),
  run: z.object({
    id: z.string().min(1),
    plan: slugSchema,
    planHash: sha256Schema,
    workloadHash: sha256Schema.nullable(),
    status: runStatusSchema,
    createdAt: utcTimeSchema,
    finishedAt: utcTimeSchema.nullable(),
    toolVersion: z.string(),
    engine: engineKindSchema,
    model: z.string().min(1),
    seed: z.int().nonnegative(),
  }),
  decision: decisionSchema,
  comparisons: z.array(comparisonSchema),
  counts: z.array(cellCountsSchema),
  /** Of all arms, or of many those that the report shows in tables of their own. */
  measures: z.array(storedMeasureSchema),
  /** Where the others are; absent where there are none. */
  furtherMeasures: z
    .object({ count: z.int().positive(), file: z.literal("measures.json") })
    .optional(),
  stages: z.array(stageCountsSchema),
  measurementError: z.object({
    /** The floor as a sentence. */
    statement: z.string(),
    provenance: z.object({ calibration: provenanceSchema, stampSpreads: provenanceSchema }),
    /** Differences below it cannot be resolved on the host of the session. */
    floorNs: z.number().nonnegative().nullable(),
    calibration: calibrationSchema.nullable(),
    absentReason: z.string().nullable(),
    stampSpreads: z.array(stampSpreadSchema),
  }),
  environment: manifestSchema.shape.environment,
  /** What was wrong with the records when they were read, as sentences. */
  problems: z.array(z.string()),
  /** One command that measures the same again. */
  reproduceCommand: z.string(),
});
export type ReportFile = z.infer<typeof reportFileSchema>;
