import { metricDefinition, type MetricId, type Summary } from "@runproof/contract";

/** How the average of some runs is called, and how it and its interval come about. */
export interface Average {
  readonly label: string;
  readonly formula: string;
}

/** Ratios of times have geometric means, counts of cases are shares, and all else has means. */
export function averageOf({ average }: Pick<Summary, "average">, metric?: MetricId): Average {
  if (average === "geometric") {
    return {
      label: "Geometric mean",
      formula: "geometric mean over runs, 95 % interval by the t interval of the logarithms",
    };
  }
  const definition = metric === undefined ? undefined : metricDefinition(metric);
  if (definition?.scale === "share") {
    return { label: "Mean", formula: "mean over runs, 95 % interval within 0 and 1" };
  }
  return definition?.level === "cell" && definition.unit === "ratio"
    ? { label: "Share:", formula: "number of cases / all, with Wilson's 95 % interval" }
    : { label: "Mean", formula: "mean over runs" };
}
