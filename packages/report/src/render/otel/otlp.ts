/** The parts of OTLP/JSON that are written here; 64-bit integers are strings (opentelemetry-proto). */
export interface KeyValue {
  readonly key: string;
  readonly value: { readonly stringValue: string } | { readonly intValue: string };
}

interface DataPoint {
  readonly attributes: readonly KeyValue[];
  readonly startTimeUnixNano: string;
  readonly timeUnixNano: string;
  readonly count: string;
  readonly sum: number;
}

export interface HistogramPoint extends DataPoint {
  readonly bucketCounts: readonly string[];
  readonly explicitBounds: readonly number[];
  readonly min: number;
  readonly max: number;
}

export interface SummaryPoint extends DataPoint {
  readonly quantileValues: readonly { readonly quantile: number; readonly value: number }[];
}

export type Metric = {
  readonly name: string;
  readonly description: string;
  readonly unit: string;
} & (
  | {
      readonly histogram: {
        /** 2 = cumulative. */
        readonly aggregationTemporality: 2;
        readonly dataPoints: readonly HistogramPoint[];
      };
    }
  | { readonly summary: { readonly dataPoints: readonly SummaryPoint[] } }
);

/** From the start to the end of a session, in Unix nanoseconds as OTLP writes them. */
export interface TimeRange {
  readonly startTimeUnixNano: string;
  readonly timeUnixNano: string;
}

/** Attributes of what is known; what is absent has none. */
export function attributes(
  values: Readonly<Record<string, string | number | undefined>>,
): readonly KeyValue[] {
  return Object.entries(values).flatMap(([key, value]): KeyValue[] => {
    if (value === undefined) return [];
    if (typeof value === "number") return [{ key, value: { intValue: String(value) } }];
    return [{ key, value: { stringValue: value } }];
  });
}

/** A histogram of values; a bound belongs to the bucket below it. Undefined for no values. */
export function histogramPoint(
  values: readonly number[],
  explicitBounds: readonly number[],
  facts: TimeRange & Pick<DataPoint, "attributes">,
): HistogramPoint | undefined {
  if (values.length === 0) return undefined;
  const counts = Array.from({ length: explicitBounds.length + 1 }, () => 0);
  for (const value of values) {
    const index = explicitBounds.findIndex((bound) => value <= bound);
    const bucket = index === -1 ? explicitBounds.length : index;
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  return {
    ...facts,
    count: String(values.length),
    sum: values.reduce((sum, value) => sum + value, 0),
    bucketCounts: counts.map(String),
    explicitBounds,
    min: values.reduce((least, value) => Math.min(least, value), Infinity),
    max: values.reduce((most, value) => Math.max(most, value), -Infinity),
  };
}
