import {
  BenchError,
  type Measure,
  type MeasuresFile,
  type MetricId,
  type ResolvedPlan,
} from "@runproof/contract";
import { findMeasure, measureRecords } from "@runproof/metrics";

import { fitProfile, type RecordsToFit } from "./fit-profile.ts";
import { replayRecords } from "./replay-records.ts";

/** How far predictions of one metric were off, over the arms and stages that have it. */
export interface PredictionError {
  readonly metric: MetricId;
  /** Measured values that were predicted. */
  readonly values: number;
  /** Mean of predicted / mean of measured − 1. */
  readonly bias: number;
  /** Mean absolute difference of a value / mean of measured. */
  readonly absoluteError: number;
  /** Standard deviation / mean of what was measured itself; undefined where no arm has two values. */
  readonly measuredCv: number | undefined;
  /** Arm, and stage, with the largest bias. */
  readonly worst: { readonly where: string; readonly bias: number };
}

export interface Validation {
  readonly fittedBlocks: number;
  readonly predictedBlocks: number;
  /** Simulations that every prediction is the mean of. */
  readonly seeds: number;
  readonly errors: readonly PredictionError[];
  /** Metrics that the run has and that are no share of anything above 0. */
  readonly untold: readonly MetricId[];
}

const SEEDS = 5;
const METRICS = [
  "workflowMs",
  "speedup",
  "slowdown",
  "aggregateTokensPerSecond",
  "queueShare",
  "ttftMs",
  "loadMs",
  "promptEvalMs",
  "evalMs",
  "decodeTokensPerSecond",
  "latencyMs",
] as const satisfies readonly MetricId[];

/**
 * Fit the blocks 1, 3, 5 … of a run and predict the others, from their tokens and pauses: what is predicted is
 * what the server does. Neighbours in time, so that a drift of the machine is in both halves.
 *
 * @throws BenchError RUN_INCOMPATIBLE for a run of one block, and what `fitProfile` throws
 */
export async function validateFit(records: RecordsToFit, seed: number): Promise<Validation> {
  const blocks = [...new Set(records.runs.map(({ block }) => block))].toSorted((a, b) => a - b);
  if (blocks.length < 2) {
    throw new BenchError("RUN_INCOMPATIBLE", `${records.id} cannot be split in halves`, {
      cause: new Error(
        `it has runs of ${blocks.length} block; one half is fitted, the other predicted`,
      ),
      hint: "measure with --runs 10 or more",
    });
  }
  const fitted = new Set(blocks.filter((_, index) => index % 2 === 0));
  const profile = fitProfile(
    halfOf(records, (block) => fitted.has(block)),
    "half",
  );
  const rest = halfOf(records, (block) => !fitted.has(block));
  const measured = measureRecords(rest);
  const predictions: MeasuresFile[] = [];
  for (let turn = 0; turn < SEEDS; turn += 1) {
    predictions.push(measureRecords(await replayRecords(rest, profile, seed + turn)));
  }
  const told = METRICS.map((metric) => ({ metric, error: errorOf(metric, measured, predictions) }));
  return {
    fittedBlocks: fitted.size,
    predictedBlocks: blocks.length - fitted.size,
    seeds: SEEDS,
    errors: told.flatMap(({ error }) => error ?? []),
    untold: told.flatMap(({ metric, error }) =>
      error === undefined && measured.measures.some((one) => one.metric === metric && one.summary)
        ? [metric]
        : [],
    ),
  };
}

function halfOf(records: RecordsToFit, isIn: (block: number) => boolean): RecordsToFit {
  const { resolvedPlan, calls, runs } = records;
  const half: ResolvedPlan = {
    ...resolvedPlan,
    blocks: resolvedPlan.blocks.filter(({ index }) => isIn(index)),
  };
  return {
    ...records,
    resolvedPlan: half,
    calls: calls.filter(({ block }) => isIn(block)),
    runs: runs.filter(({ block }) => isIn(block)),
  };
}

interface Group {
  readonly where: string;
  readonly values: number;
  readonly bias: number;
  readonly absoluteError: number;
  readonly cv: number | undefined;
}

/** A mean below this is none to take a share of. */
const NOTHING = 0.01;

function errorOf(
  metric: MetricId,
  measured: MeasuresFile,
  predictions: readonly MeasuresFile[],
): PredictionError | undefined {
  const groups = measured.measures
    .filter((measure) => measure.metric === metric)
    .flatMap((measure) => groupOf(measure, predictions) ?? []);
  const [worst] = groups.toSorted((one, other) => Math.abs(other.bias) - Math.abs(one.bias));
  if (worst === undefined) return undefined;
  const values = groups.reduce((sum, group) => sum + group.values, 0);
  const weighted = (valueOf: (group: Group) => number): number =>
    groups.reduce((sum, group) => sum + valueOf(group) * group.values, 0) / values;
  const cvs = groups.flatMap(({ cv }) => cv ?? []);
  return {
    metric,
    values,
    bias: weighted(({ bias }) => bias),
    absoluteError: weighted(({ absoluteError }) => absoluteError),
    measuredCv: cvs.length === 0 ? undefined : cvs.reduce((sum, cv) => sum + cv, 0) / cvs.length,
    worst: { where: worst.where, bias: worst.bias },
  };
}

function groupOf(measure: Measure, predictions: readonly MeasuresFile[]): Group | undefined {
  const { cellId, metric, stage } = measure;
  const byBlock = predictions.map(
    (prediction) =>
      new Map(
        findMeasure(prediction, cellId, metric, stage)?.observations.map((one) => [
          one.block,
          one.value,
        ]),
      ),
  );
  const pairs = measure.observations.flatMap(({ block, value: was }) => {
    const values = byBlock.flatMap((of) => of.get(block) ?? []);
    if (values.length === 0) return [];
    return [{ was, is: values.reduce((sum, value) => sum + value, 0) / values.length }];
  });
  const mean = pairs.reduce((sum, { was }) => sum + was, 0) / pairs.length;
  if (pairs.length === 0 || mean < NOTHING) return undefined;
  const sumOf = (
    valueOf: (pair: { readonly was: number; readonly is: number }) => number,
  ): number => pairs.reduce((sum, pair) => sum + valueOf(pair), 0) / pairs.length / mean;
  return {
    where: stage === undefined ? cellId : `${cellId}, ${stage}`,
    values: pairs.length,
    bias: sumOf(({ was, is }) => is - was),
    absoluteError: sumOf(({ was, is }) => Math.abs(is - was)),
    cv: measure.summary?.cv ?? undefined,
  };
}
