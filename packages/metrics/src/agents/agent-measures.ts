import type { Measure, MetricId } from "@runproof/contract";

import { callMeasures } from "../call/call-measures.ts";
import { buildMeasure, noRunReason, observe } from "../measures/build-measure.ts";
import { buildShareMeasure } from "../measures/build-share-measure.ts";
import type { CallFacts } from "../session/call-facts.ts";
import type { CellRecords, SessionIndex } from "../session/cell-records.ts";
import { outputTokensOf } from "./output-tokens-of.ts";
import { slowdownLimitOf } from "./slowdown-limit-of.ts";
import { slowdownOf, togetherRuns, type TogetherRun } from "./together-runs.ts";

const NS_PER_MS = 1e6;
const NS_PER_SECOND = 1e9;

/** The value of a metric in a run, with what it was computed from; undefined = it has none. */
type ValueOf = (run: TogetherRun, calls: readonly CallFacts[]) => number | undefined;

const PER_RUN: readonly (readonly [MetricId, ValueOf])[] = [
  ["speedup", (run) => speedup(run)],
  ["parallelEfficiency", (run) => perAgent(speedup(run), run)],
  ["slowdown", (run) => largest(run.agents.map(slowdownOf))],
  ["aggregateTokensPerSecond", aggregateTokensPerSecond],
  ["balance", balance],
  ["queueShare", (_, calls) => queueShare(calls)],
  ["overlapEfficiency", (run) => overlapEfficiency(run)],
  ["startSkewMs", ({ skewNs }) => (skewNs === undefined ? undefined : skewNs / NS_PER_MS)],
];

const NEEDS_ALONE: ReadonlySet<MetricId> = new Set(["speedup", "parallelEfficiency", "slowdown"]);

/** What agents at the same time gain and cost; nothing for a cell without any. */
export function agentMeasures(records: CellRecords, session: SessionIndex): readonly Measure[] {
  if (!records.runs.some(({ agents = [] }) => agents.length > 1)) return [];
  const engine = session.resolvedPlan.target.engine;
  const runs = togetherRuns(records, session);
  const callsOf = Map.groupBy(records.usableCalls, ({ runId }) => runId);
  const noRun = noRunReason(records);
  const measures = PER_RUN.map(([metric, valueOf]) =>
    buildMeasure(
      { metric, records, engine },
      runs.flatMap((run) => {
        const calls = callsOf.get(run.run.id) ?? [];
        const value = valueOf(run, calls);
        return value === undefined ? [] : [observe(run.run, value, [])];
      }),
      noRun ?? (NEEDS_ALONE.has(metric) ? noneAlone(records, session) : NO_VALUE),
    ),
  );
  return [...measures, contentionRate(records, session, runs)];
}

const NO_VALUE = "the records of no run tell what it is computed from";

function noneAlone({ cell }: CellRecords, { solos }: SessionIndex): string {
  const own = new Set((cell.together?.agents ?? []).map(({ soloCellId }) => soloCellId));
  return solos.some((solo) => own.has(solo.cell.id))
    ? "in no block all agents also have a good run alone"
    : "no agent was measured alone";
}

/** Σ time alone / wall time; undefined unless every agent has a time alone in the block. */
function speedup({ agents, wallNs }: TogetherRun): number | undefined {
  let aloneNs = 0;
  for (const agent of agents) {
    if (agent.aloneNs === undefined) return undefined;
    aloneNs += agent.aloneNs;
  }
  return wallNs <= 0 || aloneNs <= 0 ? undefined : aloneNs / wallNs;
}

function perAgent(value: number | undefined, { agents }: TogetherRun): number | undefined {
  return value === undefined ? undefined : value / agents.length;
}

function largest(values: readonly (number | undefined)[]): number | undefined {
  let most: number | undefined;
  for (const value of values) {
    if (value === undefined) return undefined;
    most = Math.max(most ?? value, value);
  }
  return most;
}

function aggregateTokensPerSecond(
  { wallNs }: TogetherRun,
  calls: readonly CallFacts[],
): number | undefined {
  const tokens = outputTokensOf(calls);
  return tokens === undefined || wallNs <= 0 ? undefined : (tokens / wallNs) * NS_PER_SECOND;
}

function balance({ agents }: TogetherRun): number | undefined {
  const times = agents.map(({ togetherNs }) => togetherNs);
  const longest = Math.max(...times);
  return longest <= 0 ? undefined : Math.min(...times) / longest;
}

function queueShare(calls: readonly CallFacts[]): number | undefined {
  let [queueMs, latencyMs] = [0, 0];
  for (const call of calls) {
    const measures = callMeasures(call);
    if (measures.serverQueueMs === undefined || measures.latencyMs === undefined) continue;
    queueMs += measures.serverQueueMs;
    latencyMs += measures.latencyMs;
  }
  return latencyMs <= 0 ? undefined : queueMs / latencyMs;
}

function overlapEfficiency(run: TogetherRun): number | undefined {
  const togetherNs = run.agents.reduce((sum, agent) => sum + agent.togetherNs, 0);
  return run.wallNs <= 0 ? undefined : perAgent(togetherNs / run.wallNs, run);
}

/** One value per agent and run: 1 where it was held up. */
function contentionRate(
  records: CellRecords,
  session: SessionIndex,
  runs: readonly TogetherRun[],
): Measure {
  const engine = session.resolvedPlan.target.engine;
  const limit = slowdownLimitOf(session.resolvedPlan);
  const observations = runs.flatMap(({ run, agents }) =>
    agents.flatMap((agent) => {
      const slowdown = slowdownOf(agent);
      return slowdown === undefined ? [] : [observe(run, slowdown > limit ? 1 : 0, [])];
    }),
  );
  return buildShareMeasure(
    { metric: "contentionRate", records, engine },
    observations,
    noRunReason(records) ?? noneAlone(records, session),
  );
}
