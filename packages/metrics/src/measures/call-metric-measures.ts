import {
  LLM_STAGES,
  METRICS,
  type CallRecord,
  type LlmStage,
  type Measure,
  type MetricId,
  type Observation,
  type RunRecord,
} from "@runproof/contract";

import { callMeasures } from "../call/call-measures.ts";
import { missingFieldReason } from "../call/needed-fields.ts";
import type { CellRecords, SessionIndex } from "../session/cell-records.ts";
import { buildMeasure, noRunReason, observe } from "./build-measure.ts";

/** Waiting for a first sign contains the load of a model, so a cold call has another meaning there. */
const WARM_ONLY: ReadonlySet<MetricId> = new Set(["ttftMs", "ttfrMs", "ttfbMs"]);
const SUMMED: ReadonlySet<MetricId> = new Set(["promptTokens", "outputTokens"]);

const CALL_METRICS: readonly MetricId[] = METRICS.filter(({ level }) => level === "call").map(
  ({ id }) => id,
);

/**
 * Every call metric per LLM stage, one value per run that ended well.
 *
 * A stage of several calls gives the sum of their tokens and the mean of anything else, so that a
 * run stays the unit of replication. TTFT, time to first byte and time to first reasoning token
 * leave cold calls out; those are `coldStartMs`.
 */
export function callMetricMeasures(
  records: CellRecords,
  session: SessionIndex,
): readonly Measure[] {
  const engine = session.resolvedPlan.target.engine;
  return LLM_STAGES.flatMap((stage) => [
    ...CALL_METRICS.map((metric) => {
      const observations = observationsOf(records, stage, session, (calls) =>
        stageValue(metric, calls, session),
      );
      const reason = noRunReason(records) ?? absentReason(metric, records, stage, session);
      return buildMeasure({ metric, stage, records, engine }, observations, reason);
    }),
    buildMeasure(
      { metric: "runTokensPerSecond", stage, records, engine },
      observationsOf(records, stage, session, stageTokensPerSecond),
      noRunReason(records) ??
        missingFieldReason("runTokensPerSecond", records.measuredCalls) ??
        "the server did not report tokens and evaluation time",
    ),
  ]);
}

interface StageValue {
  readonly value: number;
  readonly calls: readonly CallRecord[];
}

function observationsOf(
  records: CellRecords,
  stage: LlmStage,
  session: SessionIndex,
  valueOf: (calls: readonly CallRecord[]) => StageValue | undefined,
): readonly Observation[] {
  return records.okRuns.flatMap((run) => {
    const result = valueOf(stageCalls(run, stage, session));
    if (result === undefined) return [];
    return [
      observe(
        run,
        result.value,
        result.calls.map((call) => call.id),
      ),
    ];
  });
}

function stageCalls(run: RunRecord, stage: LlmStage, session: SessionIndex): readonly CallRecord[] {
  const ids = run.stages.find(({ name }) => name === stage)?.callIds ?? [];
  return ids
    .map((id) => session.callById.get(id))
    .filter((call) => call !== undefined)
    .filter((call) => call.status === "ok");
}

function stageValue(
  metric: MetricId,
  calls: readonly CallRecord[],
  { flagsById, resolvedPlan }: SessionIndex,
): StageValue | undefined {
  const coldPrefix = resolvedPlan.plan.promptCache === "cold-prefix";
  const used: CallRecord[] = [];
  let sum = 0;
  for (const call of calls) {
    const flags = flagsById.get(call.id);
    if (WARM_ONLY.has(metric) && flags?.cold === true) continue;
    const promptCacheCold = coldPrefix && flags?.cacheHit !== true;
    const value = callMeasures(call, { promptCacheCold })[metric];
    if (value === undefined) continue;
    used.push(call);
    sum += value;
  }
  if (used.length === 0) return undefined;
  return { value: SUMMED.has(metric) ? sum : sum / used.length, calls: used };
}

/** Σ output tokens / Σ evaluation time: a ratio of sums, never a mean of rates. */
function stageTokensPerSecond(calls: readonly CallRecord[]): StageValue | undefined {
  const used = calls.filter(
    ({ server }) => (server.outputTokens ?? 0) >= 2 && (server.evalNs ?? 0) > 0,
  );
  if (used.length === 0) return undefined;
  const tokens = used.reduce((sum, { server }) => sum + (server.outputTokens ?? 0), 0);
  const seconds = used.reduce((sum, { server }) => sum + (server.evalNs ?? 0), 0) / 1e9;
  return { value: tokens / seconds, calls: used };
}

function absentReason(
  metric: MetricId,
  records: CellRecords,
  stage: LlmStage,
  { flagsById, resolvedPlan }: SessionIndex,
): string {
  if (records.okRuns.length === 0) return "no run ended well and undisturbed";
  const calls = records.measuredCalls.filter((call) => call.stage === stage);
  if (metric === "ttfrMs" && calls.every((call) => call.thinkingCharacters === 0)) {
    return "the model sent no reasoning";
  }
  if (WARM_ONLY.has(metric) && calls.every((call) => flagsById.get(call.id)?.cold === true)) {
    return "every call of the stage was cold";
  }
  if (metric === "promptTokensPerSecond" && resolvedPlan.plan.promptCache !== "cold-prefix") {
    return "the plan shares prompt prefixes, so prefill time does not cover every prompt token";
  }
  return missingFieldReason(metric, calls) ?? "not enough was streamed or reported by the server";
}
