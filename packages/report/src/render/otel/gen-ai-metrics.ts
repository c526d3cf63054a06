import type { CallRecord, MetricId } from "@runproof/contract";
import type { CallMeasures } from "@runproof/metrics";

/** A histogram of OpenTelemetry's GenAI conventions, and where its values come from. */
export interface GenAiMetric {
  readonly name: string;
  readonly unit: "s" | "{token}";
  readonly description: string;
  readonly explicitBounds: readonly number[];
  /** The measure whose calls it is made of. */
  readonly source: MetricId;
  readonly tokenType?: "input" | "output";
  /** The values of one call; none where something it needs is absent. */
  readonly valuesOf: (measures: CallMeasures, call: CallRecord) => readonly number[];
}

const MS_PER_SECOND = 1000;
const NS_PER_SECOND = 1e9;

/** Buckets as the conventions advise them. */
const CALL_SECONDS = [
  0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92,
];
const FIRST_TOKEN_SECONDS = [
  0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
];
const OUTPUT_TOKEN_SECONDS = [
  0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5,
];
const TOKENS = Array.from({ length: 14 }, (_, power) => 4 ** power);

/** What a client sees and what a server reports have different names and are never mixed. */
export const GEN_AI_METRICS: readonly GenAiMetric[] = [
  {
    name: "gen_ai.client.operation.duration",
    unit: "s",
    description: "Call latency: end of stream − request written",
    explicitBounds: CALL_SECONDS,
    source: "latencyMs",
    valuesOf: ({ latencyMs }) => seconds(latencyMs),
  },
  {
    name: "gen_ai.client.operation.time_to_first_chunk",
    unit: "s",
    description: "Warm calls: first chunk with content − request written",
    explicitBounds: CALL_SECONDS,
    source: "ttftMs",
    valuesOf: ({ ttftMs }) => seconds(ttftMs),
  },
  {
    name: "gen_ai.client.operation.time_per_output_chunk",
    unit: "s",
    description: "Time from each content chunk to the next; a chunk is not a token",
    explicitBounds: CALL_SECONDS,
    source: "latencyMs",
    valuesOf: (_, { client }) => gaps(client.contentChunkNs),
  },
  {
    name: "gen_ai.client.token.usage",
    unit: "{token}",
    description: "Prompt tokens, those from the cache included",
    explicitBounds: TOKENS,
    source: "promptTokens",
    tokenType: "input",
    valuesOf: ({ promptTokens }) => known(promptTokens),
  },
  {
    name: "gen_ai.client.token.usage",
    unit: "{token}",
    description: "Output tokens, the end of the sequence included",
    explicitBounds: TOKENS,
    source: "outputTokens",
    tokenType: "output",
    valuesOf: ({ outputTokens }) => known(outputTokens),
  },
  {
    name: "gen_ai.server.request.duration",
    unit: "s",
    description: "total_duration",
    explicitBounds: CALL_SECONDS,
    source: "totalMs",
    valuesOf: ({ totalMs }) => seconds(totalMs),
  },
  {
    name: "gen_ai.server.time_to_first_token",
    unit: "s",
    description: "Derived: total_duration − eval_duration (queue, load and prefill)",
    explicitBounds: FIRST_TOKEN_SECONDS,
    source: "serverQueueMs",
    valuesOf: ({ totalMs, evalMs }) =>
      totalMs === undefined || evalMs === undefined ? [] : seconds(totalMs - evalMs),
  },
  {
    name: "gen_ai.server.time_per_output_token",
    unit: "s",
    description: "Derived: eval_duration / (output tokens − 1)",
    explicitBounds: OUTPUT_TOKEN_SECONDS,
    source: "decodeTokensPerSecond",
    valuesOf: ({ evalMs, outputTokens }) =>
      evalMs === undefined || outputTokens === undefined
        ? []
        : seconds(evalMs / (outputTokens - 1)),
  },
];

function known(value: number | undefined): readonly number[] {
  return value === undefined ? [] : [value];
}

function seconds(durationMs: number | undefined): readonly number[] {
  return durationMs === undefined ? [] : [durationMs / MS_PER_SECOND];
}

function gaps(offsetsNs: readonly number[]): readonly number[] {
  return offsetsNs.slice(1).map((at, index) => (at - (offsetsNs[index] ?? at)) / NS_PER_SECOND);
}
