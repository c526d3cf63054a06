import { metricDefinition, type MetricId } from "@runproof/contract";

/** How much a metric varies from run to run of one arm. */
export interface Spread {
  /** Standard deviation / mean, from run to run of an arm. */
  readonly cv: number;
  /** Of the differences of two arms' logarithms within blocks; absent = as of independent runs. */
  readonly stdDevOfDifferences?: number | undefined;
  readonly source: "measured" | "assumed";
  /** Where it comes from, for the reader. */
  readonly from: string;
}

// What TR111's own calls vary from run to run, warm (`pnpm -F @runproof/bench assumed-spread`):
// tokens/s 1.3 % and 0.9 %, time to first token 9.6 % and 2.6 %.
const RATE = 0.013;
const FIRST_TOKEN = 0.1;
/** Answers that end at their limit of tokens take as long as their rate says; the rest is work of the machine. */
const WHOLE = 0.05;
const COLD_START = 0.2;

const FIRST_TOKEN_METRICS: ReadonlySet<MetricId> = new Set([
  "ttftMs",
  "ttfrMs",
  "ttfbMs",
  "promptEvalMs",
]);

/** What is assumed of a metric that was not measured yet, after the calls of the reference suite's TR111. */
export function assumedSpread(id: MetricId): Spread {
  const from = "assumed, after the calls of TR111";
  const { unit } = metricDefinition(id);
  if (unit === "tokens/s") return { cv: RATE, source: "assumed", from };
  if (id === "coldStartMs" || id === "loadMs") return { cv: COLD_START, source: "assumed", from };
  const cv = FIRST_TOKEN_METRICS.has(id) ? FIRST_TOKEN : WHOLE;
  return { cv, source: "assumed", from };
}
