import type { MetricDefinition } from "../metric-definition.ts";

/** What agents at the same time gain and cost, one value per run in which all of them work. */
export const AGENT_METRICS = [
  {
    id: "speedup",
    label: "Speed-up",
    unit: "ratio",
    better: "higher",
    kind: "derived",
    level: "run",
    definition:
      "Σ over the agents of the time alone, in the same block / wall time of all at the same time",
  },
  {
    id: "parallelEfficiency",
    label: "Parallel efficiency",
    unit: "ratio",
    better: "higher",
    kind: "derived",
    level: "run",
    definition: "speed-up / number of agents",
  },
  {
    id: "slowdown",
    label: "Slowdown of the slowest",
    unit: "ratio",
    better: "lower",
    kind: "derived",
    level: "run",
    definition:
      "largest of the agents' time beside the others / time alone, in the same block; each agent's own stands in the table of agents",
  },
  {
    id: "aggregateTokensPerSecond",
    label: "Tokens of all agents",
    unit: "tokens/s",
    better: "higher",
    kind: "derived",
    level: "run",
    definition: "Σ output tokens of all agents / wall time",
  },
  {
    id: "balance",
    label: "Balance",
    unit: "ratio",
    better: "higher",
    kind: "derived",
    level: "run",
    definition: "shortest / longest time of an agent",
  },
  {
    id: "queueShare",
    label: "Share of time in the server's queue",
    unit: "ratio",
    better: "lower",
    kind: "derived",
    level: "run",
    definition: "Σ server queue / Σ call latency, over the calls of all agents",
  },
  {
    id: "overlapEfficiency",
    label: "Overlap (a balance index)",
    unit: "ratio",
    better: "none",
    kind: "derived",
    level: "run",
    definition:
      "Σ over the agents of the time beside the others / wall time / number of agents: what others print as parallel efficiency; it compares with no time alone, so agents that slow each other down score as well as agents that do not",
  },
  {
    id: "startSkewMs",
    label: "Start skew",
    unit: "ms",
    better: "lower",
    kind: "client",
    level: "run",
    definition: "last − first start of an agent",
  },
  {
    id: "contentionRate",
    label: "Contention rate",
    unit: "ratio",
    better: "lower",
    kind: "derived",
    level: "cell",
    definition:
      "share of the agents' runs with a slowdown above the plan's limit (1.25 unless it says otherwise)",
  },
] as const satisfies readonly MetricDefinition[];
