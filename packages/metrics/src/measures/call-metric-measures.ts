import { METRICS, type Measure, type MetricId, type Observation } from "@runproof/contract";

import { callMeasures, type CallMeasures } from "../call/call-measures.ts";
import { missingFieldReason } from "../call/needed-fields.ts";
import type { CallFacts } from "../session/call-facts.ts";
import type { CellRecords, SessionIndex } from "../session/cell-records.ts";
import { buildMeasure, noRunReason, observe } from "./build-measure.ts";

/** Waiting for a first sign contains the load of a model, so a cold call has another meaning there. */
const WARM_ONLY: ReadonlySet<MetricId> = new Set(["ttftMs", "ttfrMs", "ttfbMs"]);
const SUMMED: ReadonlySet<MetricId> = new Set(["promptTokens", "outputTokens"]);

const CALL_METRICS: readonly MetricId[] = METRICS.filter(({ level }) => level === "call").map(
  ({ id }) => id,
);
/** What a call that gives no text has. */
const EMBED_METRICS: readonly MetricId[] = CALL_METRICS.filter((id) =>
  ["latencyMs", "loadMs", "promptTokens"].includes(id),
);

/**
 * Every call metric per stage that asks a model, one value per run that ended well.
 *
 * A stage of several calls gives the sum of their tokens and the mean of anything else, so that a
 * run stays the unit of replication; the calls of every execution and attempt that ended well count.
 * TTFT, time to first byte and time to first reasoning token leave cold calls out; those are
 * `coldStartMs`.
 */
export function callMetricMeasures(
  records: CellRecords,
  session: SessionIndex,
): readonly Measure[] {
  const engine = session.resolvedPlan.target.engine;
  return records.stages
    .filter(({ asksModel }) => asksModel)
    .flatMap(({ name: stage }) => {
      const calls = records.measuredByStage.get(stage) ?? [];
      const embeds = calls.length > 0 && calls.every(({ endpoint }) => endpoint === "embed");
      const metrics = embeds ? EMBED_METRICS : CALL_METRICS;
      const values = stageValues(metrics, calls, records);
      const build = (metric: MetricId): Measure => {
        const observations = values.get(metric) ?? [];
        const reason =
          observations.length > 0
            ? ""
            : (noRunReason(records) ?? absentReason(metric, calls, records));
        return buildMeasure({ metric, stage, records, engine }, observations, reason);
      };
      return [...metrics, ...(embeds ? [] : ["runTokensPerSecond" as const])].map(build);
    });
}

/** A call of a run that ended well, with its values. */
interface MeasuredCall {
  readonly call: CallFacts;
  readonly cold: boolean;
  readonly measures: CallMeasures;
}

/** The values of one stage's calls, metric by metric, in order of execution. */
function stageValues(
  metrics: readonly MetricId[],
  calls: readonly CallFacts[],
  { okRuns }: CellRecords,
): ReadonlyMap<MetricId, readonly Observation[]> {
  const callsByRun = Map.groupBy(
    calls.filter(({ status }) => status === "ok"),
    ({ runId }) => runId,
  );
  const values = new Map<MetricId, Observation[]>(
    [...metrics, "runTokensPerSecond" as const].map((metric) => [metric, []]),
  );
  for (const run of okRuns) {
    const measured = (callsByRun.get(run.id) ?? []).map((call): MeasuredCall => {
      const { flags } = call;
      const promptCacheCold = flags?.sharedPrefix === false && !flags.cacheHit;
      return {
        call,
        cold: flags?.cold === true,
        measures: callMeasures(call, { promptCacheCold }),
      };
    });
    const allIds = measured.map(({ call }) => call.id);
    for (const [metric, observations] of values) {
      const isUsed = (each: MeasuredCall): boolean => hasValue(metric, each);
      const used = measured.every(isUsed) ? measured : measured.filter(isUsed);
      if (used.length === 0) continue;
      const ids = used === measured ? allIds : used.map(({ call }) => call.id);
      observations.push(observe(run, valueOf(metric, used), ids));
    }
  }
  return values;
}

function hasValue(metric: MetricId, { call, cold, measures }: MeasuredCall): boolean {
  if (metric === "runTokensPerSecond") return hasRate(call);
  return measures[metric] !== undefined && !(cold && WARM_ONLY.has(metric));
}

function valueOf(metric: MetricId, used: readonly MeasuredCall[]): number {
  if (metric === "runTokensPerSecond") return tokensPerSecond(used);
  const sum = used.reduce((total, { measures }) => total + (measures[metric] ?? 0), 0);
  return SUMMED.has(metric) ? sum : sum / used.length;
}

function hasRate({ server }: CallFacts): boolean {
  return (server.outputTokens ?? 0) >= 2 && (server.evalNs ?? 0) > 0;
}

/** Σ output tokens / Σ evaluation time: a ratio of sums, never a mean of rates. */
function tokensPerSecond(used: readonly MeasuredCall[]): number {
  const tokens = used.reduce((sum, { call }) => sum + (call.server.outputTokens ?? 0), 0);
  const seconds = used.reduce((sum, { call }) => sum + (call.server.evalNs ?? 0), 0) / 1e9;
  return tokens / seconds;
}

function absentReason(
  metric: MetricId,
  calls: readonly CallFacts[],
  { okRuns, cell }: CellRecords,
): string {
  if (okRuns.length === 0) return "no run ended well and undisturbed";
  if (calls.length === 0) return "the stage made no call";
  if (metric === "ttfrMs" && calls.every((call) => call.thinkingCharacters === 0)) {
    return "the model sent no reasoning";
  }
  if (WARM_ONLY.has(metric) && calls.every((call) => call.flags?.cold === true)) {
    return "every call of the stage was cold";
  }
  if (metric === "promptTokensPerSecond" && cell.promptCache !== "cold-prefix") {
    return "the arm shares prompt prefixes, so prefill time does not cover every prompt token";
  }
  return missingFieldReason(metric, calls) ?? "not enough was streamed or reported by the server";
}
