import type { MeasuresFile, Plan, ThresholdResult } from "@runproof/contract";

import { findMeasure } from "../measures/find-measure.ts";
import type { SessionIndex } from "../session/cell-records.ts";

type Threshold = NonNullable<Plan["thresholds"]>[number];

/** Whether every arm keeps the plan's limits, by the interval of its mean; no baseline is needed. */
export function thresholdResults(
  { resolvedPlan, cells }: SessionIndex,
  measures: MeasuresFile,
): ThresholdResult[] {
  return (resolvedPlan.plan.thresholds ?? []).flatMap((threshold) =>
    cells.map(({ cell }) => {
      const { id, stage, max, min } = threshold;
      const summary = findMeasure(measures, cell.id, id, stage)?.summary;
      const subject = {
        arm: cell.arm,
        metric: id,
        ...(stage !== undefined && { stage }),
        ...(max !== undefined && { max }),
        ...(min !== undefined && { min }),
      };
      if (summary === undefined) return { ...subject, result: "not-measured" as const };
      const { mean, meanLow, meanHigh } = summary;
      const known = { ...subject, value: mean };
      if (meanLow === null || meanHigh === null) return { ...known, result: "unclear" as const };
      return {
        ...known,
        low: meanLow,
        high: meanHigh,
        result: resultOf(threshold, meanLow, meanHigh),
      };
    }),
  );
}

function resultOf(
  { max = Infinity, min = -Infinity }: Threshold,
  low: number,
  high: number,
): ThresholdResult["result"] {
  if (low > max || high < min) return "broken";
  return high <= max && low >= min ? "kept" : "unclear";
}
