import type { MetricId } from "@runproof/contract";

import { metricPhrase } from "../../wording/metric-name.ts";
import { linearTicks, logTicks } from "../axis-ticks.ts";
import type { Expression } from "../by-layout.ts";

/** The axis of values that belong together: linear, or logarithmic where they span too much. */
export interface ValueScale {
  readonly type: "linear" | "log";
  readonly domain: [number, number];
  /** Where the axis is labelled. */
  readonly ticks: number[];
}

/** Above this ratio of the largest to the smallest value, a linear axis hides the small ones. */
const LOG_FROM = 6;
const ROOM = 0.06;

/**
 * @param mostTicks that the width has room for; fewer may come out
 * @param roomAbove share of the axis that stays empty at its upper end
 */
export function valueScale(
  values: readonly number[],
  mostTicks: number,
  roomAbove: number = ROOM,
): ValueScale {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  if (low > 0 && high / low >= LOG_FROM) {
    const reach = Math.log(high / low);
    const domain: [number, number] = [
      low * Math.exp(-ROOM * reach),
      high * Math.exp((roomAbove / (1 - roomAbove)) * reach),
    ];
    return { type: "log", domain, ticks: logTicks(domain, mostTicks) };
  }
  // Values that do not differ are given an axis all the same.
  const span = high - low > 1e-6 * Math.abs(high) ? high - low : 0.1 * Math.abs(high) || 1;
  const domain: [number, number] = [low - ROOM * span, high + (roomAbove / (1 - roomAbove)) * span];
  return { type: "linear", domain, ticks: linearTicks(domain, mostTicks) };
}

/** The horizontal encoding of a metric's values. */
export function valueAxis(
  metric: MetricId,
  unit: string,
  { type, domain, ticks }: Omit<ValueScale, "ticks"> & { readonly ticks: number[] | Expression },
): (field: string) => {
  readonly field: string;
  readonly type: "quantitative";
  readonly title: string;
  readonly scale: { type: ValueScale["type"]; domain: [number, number]; nice: false };
  readonly axis: { values: number[] | Expression; format: string };
} {
  const name = metricPhrase({ metric });
  return (field) => ({
    field,
    type: "quantitative",
    title: `${name} (${unit}${type === "log" ? ", logarithmic" : ""})`,
    scale: { type, domain, nice: false },
    axis: { values: ticks, format: "~r" },
  });
}
