import type { CallRecord, Measure } from "@runproof/contract";
import { callMeasures } from "@runproof/metrics";

import type { ReportInput } from "../../report-input.ts";
import { GEN_AI_METRICS, type GenAiMetric } from "./gen-ai-metrics.ts";
import { attributes, histogramPoint, type Metric, type TimeRange } from "./otlp.ts";

const OPERATION = {
  generate: "text_completion",
  chat: "chat",
  embed: "embeddings",
} as const satisfies Record<CallRecord["endpoint"], string>;

/** Histograms over the very calls that measures.json names, with the conventions' names. */
export function genAiHistograms(
  input: ReportInput,
  calls: readonly CallRecord[],
  time: TimeRange,
): readonly Metric[] {
  const callById = new Map(calls.map((call) => [call.id, call]));
  const byName = Map.groupBy(GEN_AI_METRICS, ({ name }) => name);
  return [...byName].flatMap(([name, parts]): Metric[] => {
    const dataPoints = parts.flatMap((part) =>
      input.measures.measures
        .filter(({ metric }) => metric === part.source)
        .flatMap((measure) => pointsOf(part, measure, callById, input, time)),
    );
    const [first] = parts;
    if (first === undefined || dataPoints.length === 0) return [];
    const description = parts.map((part) => part.description).join("; ");
    const histogram = { aggregationTemporality: 2 as const, dataPoints };
    return [{ name, description, unit: first.unit, histogram }];
  });
}

/** One point per endpoint that a stage's calls used: one, in practice. */
function pointsOf(
  { valuesOf, explicitBounds, tokenType }: GenAiMetric,
  { arm, stage, provenance, observations }: Measure,
  callById: ReadonlyMap<string, CallRecord>,
  { resolvedPlan }: ReportInput,
  time: TimeRange,
) {
  const { engine, model, baseUrl } = resolvedPlan.target;
  const { hostname, port } = new URL(baseUrl);
  const calls = observations.flatMap(({ callIds }) =>
    callIds.flatMap((id) => callById.get(id) ?? []),
  );
  return [...Map.groupBy(calls, ({ endpoint }) => endpoint)].flatMap(([endpoint, alike]) => {
    const values = alike.flatMap((call) => valuesOf(callMeasures(call), call));
    const facts = attributes({
      "gen_ai.operation.name": OPERATION[endpoint],
      "gen_ai.provider.name": engine,
      "gen_ai.request.model": model,
      "gen_ai.token.type": tokenType,
      "server.address": hostname,
      "server.port": port === "" ? undefined : Number(port),
      "runproof.arm": arm,
      "runproof.stage": stage,
      "runproof.provenance": provenance,
    });
    return histogramPoint(values, explicitBounds, { attributes: facts, ...time }) ?? [];
  });
}
