import { metricDefinition, type MetricId } from "@runproof/contract";

import { decimalsOf } from "./numbers.ts";

/** How the values of one metric are written: one unit and one number of decimals for a whole row. */
export interface MetricFormat {
  readonly unit: string;
  /** The number without its unit. */
  readonly format: (value: number) => string;
  /** The number in the shown unit, for charts. */
  readonly scale: (value: number) => number;
}

const MS_PER_SECOND = 1000;
/** Less than this is what is left of computing, and not a value. */
const LEAST = 1e-9;

/** Seconds for durations from one second up, milliseconds below; other units as they are. */
export function metricFormat(metric: MetricId, typicalValue: number): MetricFormat {
  const { unit } = metricDefinition(metric);
  const seconds = unit === "ms" && Math.abs(typicalValue) >= MS_PER_SECOND;
  const scale = (value: number): number => (seconds ? value / MS_PER_SECOND : value);
  const decimals = decimalsOf(Math.abs(scale(typicalValue)));
  return {
    unit: seconds ? "s" : unit,
    scale,
    format: (value) => printed(scale(value), decimals),
  };
}

/** With more decimals than the row has where a value would be printed as zero. */
function printed(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return Number(text) !== 0 || Math.abs(value) < LEAST
    ? text
    : value.toFixed(decimalsOf(Math.abs(value)));
}
