import { callEventSchema } from "./call-event.ts";
import { errorQuantilesSchema } from "./error-quantiles.ts";
import { metricIdSchema } from "./metric.ts";
import { provenanceSchema, slugSchema } from "./primitives.ts";
import { stageNameSchema } from "./stage.ts";
import { SCHEMA_VERSION } from "./version.ts";
import { z } from "./zod.ts";

/** Descriptive statistics over runs. What n does not allow is null. */
export const summarySchema = z.object({
  n: z.int().positive(),
  /** Arithmetic, unless `average` says otherwise. */
  mean: z.number(),
  /** Of ratios of times: `mean` is their geometric mean, and its interval that of their logarithms. */
  average: z.literal("geometric").optional(),
  stdDev: z.number().nullable(),
  /** Sample standard deviation / mean, a ratio. */
  cv: z.number().nullable(),
  median: z.number(),
  min: z.number(),
  max: z.number(),
  sum: z.number(),
  /** 95 % t interval of the mean; of shares (metrics with `scale: "share"`) it ends at 0 and 1. */
  meanLow: z.number().nullable(),
  meanHigh: z.number().nullable(),
});
export type Summary = z.infer<typeof summarySchema>;

/** One value of one metric in one run. */
export const observationSchema = z.object({
  runId: z.string(),
  block: z.int().nonnegative(),
  sequence: z.int().nonnegative(),
  value: z.number(),
  /** Calls the value was computed from; empty for stage and run times. */
  callIds: z.array(z.string()),
});
export type Observation = z.infer<typeof observationSchema>;

/** The same in a file of many values: without `callIds`, of every good call of its run and stage. */
const storedObservationSchema = observationSchema.partial({ callIds: true });

/** One metric of one arm (and stage): its values per run and their summary, or why there is none. */
export const measureSchema = z.object({
  metric: metricIdSchema,
  cellId: slugSchema,
  arm: slugSchema,
  stage: stageNameSchema.optional(),
  provenance: provenanceSchema,
  observations: z.array(observationSchema),
  summary: summarySchema.optional(),
  absentReason: z.string().optional(),
});
export type Measure = z.infer<typeof measureSchema>;

export const storedMeasureSchema = measureSchema.extend({
  observations: z.array(storedObservationSchema),
});
export type StoredMeasure = z.infer<typeof storedMeasureSchema>;

/** Events of one arm that are counted, never averaged away. */
export const cellCountsSchema = z.object({
  cellId: slugSchema,
  arm: slugSchema,
  plannedRuns: z.int().nonnegative(),
  okRuns: z.int().nonnegative(),
  failedRuns: z.int().nonnegative(),
  invalidRuns: z.int().nonnegative(),
  calls: z.int().nonnegative(),
  failedCalls: z.int().nonnegative(),
  coldCalls: z.int().nonnegative(),
  truncatedPrompts: z.int().nonnegative(),
  cacheHits: z.int().nonnegative(),
  limitReached: z.int().nonnegative(),
  outputTokens: z.int().nonnegative(),
});
export type CellCounts = z.infer<typeof cellCountsSchema>;

/** Events of one step of one arm, over all its measured runs; counted, never averaged away. */
export const stageCountsSchema = z.object({
  cellId: slugSchema,
  arm: slugSchema,
  stage: stageNameSchema,
  /** Runs in which the step was executed. */
  runs: z.int().nonnegative(),
  /** Usable runs in which it was executed; the number that `stageMs` has values of. */
  okRuns: z.int().nonnegative(),
  /** Usable runs whose end waited for it. */
  criticalRuns: z.int().nonnegative(),
  /** More than `runs` where a loop repeated it. */
  executions: z.int().nonnegative(),
  /** More than `executions` where it was tried again after a failure. */
  attempts: z.int().nonnegative(),
  /** Executions that did not end well. */
  failed: z.int().nonnegative(),
  calls: z.int().nonnegative(),
  failedCalls: z.int().nonnegative(),
  /** Executions that left a note: something was cut, mended or could not be read. */
  noted: z.int().nonnegative(),
});
export type StageCounts = z.infer<typeof stageCountsSchema>;

/**
 * The error of one arm's client stamps in this very run, seen from outside: for each content chunk
 * client stamp − server `created_at`, above the smallest such difference of its call. What two clocks
 * differ by and what every chunk takes alike cancels out; what is left is the jitter of network,
 * server and client together. Chunks of all usable calls.
 */
export const stampSpreadSchema = z.object({
  cellId: slugSchema,
  arm: slugSchema,
  spreadNs: errorQuantilesSchema.optional(),
  absentReason: z.string().optional(),
});
export type StampSpread = z.infer<typeof stampSpreadSchema>;

/** `measures.json`: recomputable from the records at any time. */
export const measuresFileSchema = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  counts: z.array(cellCountsSchema),
  measures: z.array(measureSchema),
  /** One per arm and step; absent in files of versions that did not count them. */
  stages: z.array(stageCountsSchema).optional(),
  /**
   * Flags of calls with their evidence, in the order of the calls; answers at the limit of output
   * tokens are counted only. Absent in files of versions that did not keep them.
   */
  events: z.array(callEventSchema).optional(),
  /** One per arm; absent in files of versions that did not compute it. */
  stampSpreads: z.array(stampSpreadSchema).optional(),
});
export type MeasuresFile = z.infer<typeof measuresFileSchema>;

/** `measures.json` as it is on disk. */
export const storedMeasuresFileSchema = measuresFileSchema.extend({
  measures: z.array(storedMeasureSchema),
});
export type StoredMeasuresFile = z.infer<typeof storedMeasuresFileSchema>;
