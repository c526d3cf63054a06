import type {
  CallRecord,
  LegacyMeasureId,
  LegacyPairMeasureId,
  RunRecord,
} from "@runproof/contract";

import { legacyCall } from "./legacy-call.ts";

/** Formulas of the reference suite over pairs of agents. They are here to check what was printed. */
export interface LegacyPairMeasure {
  readonly unit: "×" | "%" | "ms" | "tok/s" | "runs";
  readonly definition: string;
  /** Of one pair; undefined where its records have nothing to compute it from. */
  valueOf(pair: LegacyPair): number | undefined;
  /** A mean over pairs, or their number. */
  readonly over: "mean" | "sum";
}

/** What the suite keeps of two agents that worked at the same time. */
export interface LegacyPair {
  /** From the start of the first to the end of the last. */
  readonly wallNs: number;
  /** Of both agents together. */
  readonly durationNs: number;
  readonly agents: readonly [LegacyAgent, LegacyAgent];
}

interface LegacyAgent {
  /** While the other one worked, too: no time of an agent alone. */
  readonly durationNs: number;
  readonly ttftMs: number | undefined;
  readonly tokensPerSecond: number | undefined;
}

/** Of `speedup`; below it a pair is flagged as contended, whatever its calls waited for. */
const CONTENDED_BELOW = 1.5;

export const LEGACY_PAIR_MEASURES: Readonly<Record<LegacyPairMeasureId, LegacyPairMeasure>> = {
  pairSpeedup: {
    unit: "×",
    definition:
      "mean over pairs of (duration of a + duration of b, both while concurrent) / wall time",
    valueOf: speedupOf,
    over: "mean",
  },
  pairEfficiency: {
    unit: "%",
    definition: "50 × pairSpeedup: a balance of durations, not a gain over agents that work alone",
    valueOf: (pair) => 50 * speedupOf(pair),
    over: "mean",
  },
  pairTtftDelta: {
    unit: "ms",
    definition: "mean over pairs of mean TTFT of agent a − that of agent b",
    valueOf: ({ agents: [a, b] }) => difference(a.ttftMs, b.ttftMs),
    over: "mean",
  },
  pairThroughputDelta: {
    unit: "tok/s",
    definition: "mean over pairs of mean throughput of agent b − that of agent a",
    valueOf: ({ agents: [a, b] }) => difference(b.tokensPerSecond, a.tokensPerSecond),
    over: "mean",
  },
  pairContended: {
    unit: "runs",
    definition: `pairs with a speedup below ${CONTENDED_BELOW}`,
    valueOf: (pair) => (speedupOf(pair) < CONTENDED_BELOW ? 1 : 0),
    over: "sum",
  },
};

export function isPairMeasure(
  measure: LegacyMeasureId | LegacyPairMeasureId,
): measure is LegacyPairMeasureId {
  return Object.hasOwn(LEGACY_PAIR_MEASURES, measure);
}

function speedupOf({ wallNs, durationNs }: LegacyPair): number {
  return durationNs / wallNs;
}

function difference(of: number | undefined, from: number | undefined): number | undefined {
  return of === undefined || from === undefined ? undefined : of - from;
}

/** A pair measure over runs, as the suite would print it; undefined where a run is no pair. */
export function legacyPairValue(
  measure: LegacyPairMeasureId,
  runs: readonly RunRecord[],
  calls: readonly CallRecord[],
): number | undefined {
  const { valueOf, over } = LEGACY_PAIR_MEASURES[measure];
  const byRun = Map.groupBy(calls, ({ runId }) => runId);
  const values = runs.map((run) => {
    const pair = legacyPair(run, byRun.get(run.id) ?? []);
    return pair === undefined ? undefined : valueOf(pair);
  });
  const known = values.filter((value) => value !== undefined);
  if (known.length === 0 || known.length < values.length) return undefined;
  const sum = known.reduce((total, value) => total + value, 0);
  return over === "sum" ? sum : sum / known.length;
}

function legacyPair({ stages }: RunRecord, calls: readonly CallRecord[]): LegacyPair | undefined {
  const pair = stages.find(({ kind, parentId }) => kind === "parallel" && parentId === undefined);
  if (pair === undefined) return undefined;
  const lanes = stages.filter(({ parentId }) => parentId === pair.id);
  const [a, b] = lanes.map(({ id, startNs, endNs, facts }): LegacyAgent => {
    const inside = new Set([
      id,
      ...stages.filter(({ parentId }) => parentId === id).map((own) => own.id),
    ]);
    const own = calls.filter(({ stageId }) => stageId !== undefined && inside.has(stageId));
    const made = own.map((call) => legacyCall(call, facts["meanTokensPerSecond"]));
    return {
      durationNs: endNs - startNs,
      ttftMs: facts["meanTtftMs"] ?? meanOf(made.map(({ ttftMs }) => ttftMs)),
      tokensPerSecond:
        facts["meanTokensPerSecond"] ?? meanOf(made.map(({ tokensPerSecond }) => tokensPerSecond)),
    };
  });
  if (a === undefined || b === undefined || lanes.length > 2) return undefined;
  const { sequentialMs } = pair.facts;
  const durationNs = sequentialMs === undefined ? a.durationNs + b.durationNs : 1e6 * sequentialMs;
  return { wallNs: pair.endNs - pair.startNs, durationNs, agents: [a, b] };
}

function meanOf(values: readonly number[]): number | undefined {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Number.isFinite(mean) ? mean : undefined;
}
