import { metricIdSchema } from "./metric.ts";
import { slugSchema } from "./primitives.ts";
import { qualityComparisonSchema } from "./quality/quality-comparison.ts";
import { stageNameSchema } from "./stage.ts";
import { comparisonLooksSchema } from "./sweep/comparison-looks.ts";
import { SCHEMA_VERSION } from "./version.ts";
import { z } from "./zod.ts";

/** G1 same work · G2 treatment delivered · G3 warm · G4 failures counted · G5 order recorded. */
export const gateIdSchema = z.enum([
  "same-work",
  "treatment-delivered",
  "warm",
  "failures",
  "order",
]);
export type GateId = z.infer<typeof gateIdSchema>;

export const gateSchema = z.object({
  id: gateIdSchema,
  /** fail = no verdict; warn = a verdict that carries this sentence. */
  status: z.enum(["pass", "warn", "fail"]),
  /** What was seen, with numbers. */
  evidence: z.string(),
  /** What to change, where something failed. */
  cure: z.string().optional(),
});
export type Gate = z.infer<typeof gateSchema>;

const effectFields = {
  /** candidate / baseline, of geometric means. */
  ratio: z.number(),
  percentChange: z.number(),
  /** Confidence interval of the ratio. */
  ratioLow: z.number().nullable(),
  ratioHigh: z.number().nullable(),
  confidence: z.number(),
  p: z.number().nullable(),
  pAdjusted: z.number().nullable(),
  pEquivalence: z.number().nullable(),
  baselineRuns: z.int().nonnegative(),
  candidateRuns: z.int().nonnegative(),
};

/** What the numbers of one comparison allow to be said. Wording derives from `kind` alone. */
export const verdictSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("faster"),
    ...effectFields,
    beyondMargin: z.boolean(),
    fragile: z.boolean(),
  }),
  z.object({
    kind: z.literal("slower"),
    ...effectFields,
    beyondMargin: z.boolean(),
    fragile: z.boolean(),
  }),
  z.object({ kind: z.literal("equivalent"), ...effectFields }),
  z.object({
    kind: z.literal("inconclusive"),
    ...effectFields,
    reason: z.enum(["insufficient-precision", "too-few-runs", "zero-variance"]),
    /** Runs per arm for 80 % power to see the margin; null = more than 1000; absent = not computable. */
    requiredRuns: z.int().positive().nullable().optional(),
  }),
  z.object({ kind: z.literal("not-comparable"), failedGates: z.array(gateIdSchema).min(1) }),
  z.object({
    kind: z.literal("not-measured"),
    reason: z.string(),
    /** The first stage of a search measured the arm and did not choose it. */
    screenedOnly: z.literal(true).optional(),
  }),
]);
export type Verdict = z.infer<typeof verdictSchema>;

/** One metric of record, one candidate arm against the baseline. */
export const comparisonSchema = z.object({
  metric: metricIdSchema,
  stage: stageNameSchema.optional(),
  baselineArm: slugSchema,
  candidateArm: slugSchema,
  margin: z.number(),
  design: z.enum(["blocked", "independent"]),
  gates: z.array(gateSchema),
  verdict: verdictSchema,
  /** Where the plan has looks before its end; absent = the number of runs was fixed. */
  looks: comparisonLooksSchema.optional(),
  /** All arms whose runs are in it, where the server ran some of them alike; absent = two arms. */
  merged: z
    .object({ baseline: z.array(slugSchema).min(1), candidate: z.array(slugSchema).min(1) })
    .optional(),
  /** Robustness remarks that do not change the verdict. */
  warnings: z.array(z.string()),
});
export type Comparison = z.infer<typeof comparisonSchema>;

/** `verdicts.json`. The first comparison of each candidate is the deciding one. */
export const verdictsFileSchema = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  comparisons: z.array(comparisonSchema),
  /** Of answers; absent where no answer was looked at. */
  quality: z.array(qualityComparisonSchema).optional(),
});
export type VerdictsFile = z.infer<typeof verdictsFileSchema>;
