import { quantile } from "@runproof/stats";

import type { MetricFormat } from "../../wording/metric-unit.ts";
import type { MetricGroup } from "./metric-groups.ts";

/** Fewer values have no quartiles worth a box. */
const FEWEST_FOR_BOX = 5;
/** Of half a row, what boxes and medians take. */
const BOX_REACH = 0.3;

/** A row of the chart: where it stands, its words, and the box of its values. */
export interface DistributionRow {
  readonly at: number;
  readonly label: string;
  readonly note: string;
  readonly narrowLabel: string;
  readonly what: string;
  readonly boxTop: number;
  readonly boxEnd: number;
  readonly median?: number;
  readonly low?: number;
  readonly high?: number;
}

/** A row per stage and arm, from the top; of few values it has no box. */
export function distributionRows(
  groups: readonly MetricGroup[],
  labels: ReadonlyMap<string, string>,
  { scale, format, unit }: MetricFormat,
): readonly DistributionRow[] {
  return groups.map(({ arm, stage, observations, median }, at) => {
    const label = `${labels.get(stage)} · ${labels.get(arm)}`;
    const note =
      median === undefined
        ? "no warm call"
        : `${format(median)} ${unit}, n = ${observations.length}`;
    const values = observations.map(({ value }) => scale(value));
    const [low, high] = values.length < FEWEST_FOR_BOX ? [] : quantile(values, [0.25, 0.75]);
    return {
      at,
      label,
      note,
      narrowLabel: `${label}: ${note}`,
      what: `${label}: median ${note}`,
      boxTop: at - BOX_REACH,
      boxEnd: at + BOX_REACH,
      ...(median !== undefined && { median: scale(median) }),
      ...(low !== undefined && high !== undefined && { low, high }),
    };
  });
}
