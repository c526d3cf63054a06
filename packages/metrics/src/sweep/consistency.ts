import type {
  Consistency,
  MeasuresFile,
  MetricOfRecord,
  RunRecord,
  SpreadSource,
} from "@runproof/contract";
import { cvInterval, spearmanExact } from "@runproof/stats";

import { findMeasure } from "../measures/find-measure.ts";
import type { CellRecords, SessionIndex } from "../session/cell-records.ts";

/** A trend this unlikely by chance is in the spread. */
const DRIFT_P = 0.05;
/** Spread is judged from this many runs on. */
const FEWEST = 2;

/** How much the runs of each cell differ in a metric, and what is mixed in that. */
export function consistency(
  session: SessionIndex,
  measures: MeasuresFile,
  { id, stage }: MetricOfRecord,
): readonly Consistency[] {
  return session.cells.map((records) => {
    const { cell } = records;
    const measure = findMeasure(measures, cell.id, id, stage);
    const observations = measure?.observations ?? [];
    const subject = {
      cellId: cell.id,
      arm: cell.arm,
      metric: id,
      ...(stage !== undefined && { stage }),
      n: observations.length,
    };
    const values = observations.map(({ value }) => value);
    if (values.length < FEWEST) {
      const tooFew =
        values.length === 1 ? "one run has no spread" : `${values.length} runs have no spread`;
      const absentReason = measure?.absentReason ?? tooFew;
      return { ...subject, absentReason, mixes: [] };
    }
    const { cv, lower, upper } = cvInterval(values);
    const mixes = sourcesOf(records, session, values);
    if (cv === null) return { ...subject, absentReason: "the mean is not above 0", mixes };
    return {
      ...subject,
      cv,
      ...(lower !== null && { cvLow: lower }),
      ...(upper !== null && Number.isFinite(upper) && { cvHigh: upper }),
      mixes,
    };
  });
}

function sourcesOf(
  records: CellRecords,
  { resolvedPlan, cells }: SessionIndex,
  values: readonly number[],
): SpreadSource[] {
  const { runs, eventCalls, okRuns } = records;
  const { order } = resolvedPlan.plan;
  const trend = values.length > 2 ? spearmanExact(values, [...values.keys()]).p : null;
  const seeds = new Set(okRuns.map(({ samplingSeed }) => samplingSeed));
  const temperature = records.cell.options["temperature"];
  const found: readonly (readonly [SpreadSource, boolean])[] = [
    ["run-to-run", true],
    ["session-drift", trend !== null && trend < DRIFT_P],
    ["sampled-answers", temperature !== 0 && seeds.size > 1],
    ["neighbours-in-block", order === "randomized-blocks" && cells.length > 2],
    [
      "reloads",
      runs.some(({ warmupCallIds }) => warmupCallIds.length > 0) &&
        eventCalls.some(({ flags }) => flags.cold),
    ],
    ["several-sessions", new Set(okRuns.map(sessionOf)).size > 1],
  ];
  return found.filter(([, holds]) => holds).map(([source]) => source);
}

/** Stretch of measuring a run is of: before or after a resume, or one of several imported sessions. */
function sessionOf({ session = 0, source = "" }: RunRecord): string {
  return `${source}/${session}`;
}
