import { AGENT_METRICS } from "./agents/agent-metrics.ts";
import type { MetricDefinition } from "./metric-definition.ts";
import { QUALITY_METRICS } from "./quality/quality-metrics.ts";
import { STEP_METRICS } from "./step-metrics.ts";
import { z } from "./zod.ts";

export type { Better, MetricDefinition } from "./metric-definition.ts";

/** One definition per metric; the order is the order of tables. */
export const METRICS = [
  {
    id: "workflowMs",
    label: "Workflow time",
    unit: "ms",
    better: "lower",
    kind: "client",
    level: "run",
    definition:
      "last end of a stage − first start of a stage, without the writing of records in between",
  },
  {
    id: "stageMs",
    label: "Stage time",
    unit: "ms",
    better: "lower",
    kind: "client",
    level: "stage",
    definition: "Σ over the executions of the step in a run: end − start",
  },
  ...STEP_METRICS,
  {
    id: "ttftMs",
    label: "Time to first token",
    unit: "ms",
    better: "lower",
    kind: "client",
    level: "call",
    definition: "first chunk with content − request written; includes load, queue and prefill",
  },
  {
    id: "ttfrMs",
    label: "Time to first reasoning token",
    unit: "ms",
    better: "lower",
    kind: "client",
    level: "call",
    definition: "first chunk with thinking − request written",
  },
  {
    id: "ttfbMs",
    label: "Time to first byte",
    unit: "ms",
    better: "lower",
    kind: "client",
    level: "call",
    definition: "first response byte − request written",
  },
  {
    id: "latencyMs",
    label: "Call latency",
    unit: "ms",
    better: "lower",
    kind: "client",
    level: "call",
    definition: "end of stream − request written",
  },
  {
    id: "loadMs",
    label: "Load duration",
    unit: "ms",
    better: "lower",
    kind: "server",
    level: "call",
    definition: "load_duration",
  },
  {
    id: "promptEvalMs",
    label: "Prompt evaluation",
    unit: "ms",
    better: "lower",
    kind: "server",
    level: "call",
    definition: "prompt_eval_duration",
  },
  {
    id: "evalMs",
    label: "Evaluation",
    unit: "ms",
    better: "lower",
    kind: "server",
    level: "call",
    definition: "eval_duration",
  },
  {
    id: "totalMs",
    label: "Server total",
    unit: "ms",
    better: "lower",
    kind: "server",
    level: "call",
    definition: "total_duration",
  },
  {
    id: "serverQueueMs",
    label: "Server queue",
    unit: "ms",
    better: "lower",
    kind: "derived",
    level: "call",
    definition: "total − load − prompt evaluation − evaluation",
  },
  {
    id: "promptTokens",
    label: "Prompt tokens",
    unit: "tokens",
    better: "none",
    kind: "server",
    level: "call",
    definition: "prompt_eval_count (includes cached tokens)",
  },
  {
    id: "outputTokens",
    label: "Output tokens",
    unit: "tokens",
    better: "none",
    kind: "server",
    level: "call",
    definition: "eval_count (includes the first token and end-of-sequence)",
  },
  {
    id: "evalTokensPerSecond",
    label: "Eval rate (tokens / eval time)",
    unit: "tokens/s",
    better: "higher",
    kind: "derived",
    level: "call",
    definition: "output tokens / evaluation",
  },
  {
    id: "decodeTokensPerSecond",
    label: "Decode rate",
    unit: "tokens/s",
    better: "higher",
    kind: "derived",
    level: "call",
    definition: "(output tokens − 1) / evaluation",
  },
  {
    id: "deliveredTokensPerSecond",
    label: "Delivered rate",
    unit: "tokens/s",
    better: "higher",
    kind: "derived",
    level: "call",
    definition: "(output tokens − 1) / (last content − first content), client clock",
  },
  {
    id: "tpotMs",
    label: "Time per output token",
    unit: "ms",
    better: "lower",
    kind: "derived",
    level: "call",
    definition: "(last content − first content) / (output tokens − 1)",
  },
  {
    id: "itlMs",
    label: "Gap between chunks",
    unit: "ms",
    better: "lower",
    kind: "client",
    level: "call",
    definition:
      "median gap between the chunks of a call that carried content; a chunk is not a token",
  },
  {
    id: "promptTokensPerSecond",
    label: "Prefill rate",
    unit: "tokens/s",
    better: "higher",
    kind: "derived",
    level: "call",
    definition: "prompt tokens / prompt evaluation, only where the prompt cache is known cold",
  },
  {
    id: "runTokensPerSecond",
    label: "Stage token rate",
    unit: "tokens/s",
    better: "higher",
    kind: "derived",
    level: "stage",
    definition: "Σ output tokens / Σ evaluation of the stage's calls",
  },
  {
    id: "coldStartMs",
    label: "Cold start",
    unit: "ms",
    better: "lower",
    kind: "server",
    level: "cell",
    definition: "load_duration of calls that loaded a model",
  },
  {
    id: "eventLoopDelayMs",
    label: "Event-loop delay, p99",
    unit: "ms",
    better: "lower",
    kind: "client",
    level: "run",
    definition: "largest p99 delay of the measuring process's event loop during a call of the run",
  },
  {
    id: "eventLoopDelayMaxMs",
    label: "Event-loop delay, longest",
    unit: "ms",
    better: "lower",
    kind: "client",
    level: "run",
    definition: "longest delay of the measuring process's event loop during a call of the run",
  },
  {
    id: "failureRate",
    label: "Failure rate",
    unit: "ratio",
    better: "lower",
    kind: "derived",
    level: "cell",
    definition: "failed runs / runs",
  },
  ...AGENT_METRICS,
  ...QUALITY_METRICS,
] as const satisfies readonly MetricDefinition[];

export type MetricId = (typeof METRICS)[number]["id"];

export const metricIdSchema = z.enum(
  METRICS.map((metric) => metric.id) as [MetricId, ...MetricId[]],
);

const byId: ReadonlyMap<string, MetricDefinition> = new Map(
  METRICS.map((metric) => [metric.id, metric]),
);

/** The one definition of a metric. */
export function metricDefinition(id: MetricId): MetricDefinition {
  const definition = byId.get(id);
  if (definition === undefined) throw new RangeError(`no metric ${id}`);
  return definition;
}
