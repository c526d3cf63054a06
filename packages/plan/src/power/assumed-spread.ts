import { metricDefinition, type MetricId, type Plan } from "@runproof/contract";

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

type Kind = "rate" | "firstToken" | "coldStart" | "whole" | "againstAlone";

/** A coefficient of variation that was measured elsewhere, and where. */
type Assumption = readonly [cv: number, from: string];

// What these rest on is printed by `pnpm -F @runproof/bench assumed-spread`.
const OF_TR111: Readonly<Record<Kind, Assumption>> = {
  rate: [0.013, "rates of TR111's calls"],
  firstToken: [0.115, "first tokens of TR111's warm calls"],
  coldStart: [0.03, "TR111's cold loads"],
  whole: [0.025, "TR111's warm calls, added up to runs of equal tokens"],
  againstAlone: [0.031, "TR111's warm calls, of two agents alone and of both together"],
};

const SAMPLE = "the sample report's session on the embedded engine";
const OF_EMBEDDED: Readonly<Record<Kind, Assumption>> = {
  rate: [0.1, SAMPLE],
  firstToken: [0.02, SAMPLE],
  coldStart: [0.11, SAMPLE],
  whole: [0.04, SAMPLE],
  againstAlone: [0.049, `${SAMPLE}, of two agents alone and of both together`],
};

const FIRST_TOKEN_METRICS: ReadonlySet<MetricId> = new Set([
  "ttftMs",
  "ttfrMs",
  "ttfbMs",
  "promptEvalMs",
]);

/** Of a time together and the sum of two alone: root of 1 + 1/2 times what a whole run varies. */
const AGAINST_ALONE: ReadonlySet<MetricId> = new Set(["speedup", "parallelEfficiency", "slowdown"]);

/**
 * What is assumed of a metric that was not measured yet: what varied from run to run in the calls of
 * the reference suite's TR111 (a GPU), or on the embedded engine where the plan asks for it.
 */
export function assumedSpread(id: MetricId, engine: Plan["engine"]): Spread {
  const [cv, from] = (engine === "embedded" ? OF_EMBEDDED : OF_TR111)[kindOf(id)];
  return { cv, source: "assumed", from };
}

function kindOf(id: MetricId): Kind {
  if (AGAINST_ALONE.has(id)) return "againstAlone";
  // Tokens of all agents are over the time of the whole run, not of decoding.
  if (id === "aggregateTokensPerSecond") return "whole";
  if (metricDefinition(id).unit === "tokens/s") return "rate";
  if (id === "coldStartMs" || id === "loadMs") return "coldStart";
  return FIRST_TOKEN_METRICS.has(id) ? "firstToken" : "whole";
}
