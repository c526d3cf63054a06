import type { CallEvent, CellCounts, Claim, RunRecord, StageCounts } from "@runproof/contract";
import { hasCutText, runOutcome, type CallFacts } from "@runproof/metrics";

import type { ReportInput } from "../report-input.ts";
import { countClaimId, countKey } from "./claim-id.ts";
import { claimProvenance } from "./claim-provenance.ts";
import { claimSource, keyedSubjects, type ClaimSource } from "./claim-source.ts";

const OF_CELL = {
  plannedRuns: ["Planned runs", "runs"],
  okRuns: ["Usable runs", "runs"],
  failedRuns: ["Failed runs", "runs"],
  invalidRuns: ["Runs disturbed by the measuring process", "runs"],
  calls: ["Measured calls", "calls"],
  failedCalls: ["Failed calls", "calls"],
  coldCalls: ["Cold calls while measuring", "calls"],
  truncatedPrompts: ["Truncated prompts", "calls"],
  cacheHits: ["Cache hits", "calls"],
  limitReached: ["Answers at the token limit", "calls"],
  outputTokens: ["Output tokens", "tokens"],
} as const satisfies Partial<Record<keyof CellCounts, readonly [string, string]>>;

const OF_STEP = {
  okRuns: ["Usable runs that executed the step", "runs"],
  criticalRuns: ["Runs that waited for the step", "runs"],
  executions: ["Executions of the step", "executions"],
  attempts: ["Attempts at the step", "attempts"],
  failed: ["Failed executions of the step", "executions"],
  calls: ["Calls of the step", "calls"],
  failedCalls: ["Failed calls of the step", "calls"],
} as const satisfies Partial<Record<keyof StageCounts, readonly [string, string]>>;

/** Counts over all steps of an arm. */
const STEP_SUMS = {
  failedSteps: ["Failed steps", ({ failed }) => failed],
  furtherAttempts: [
    "Further attempts at a step",
    ({ attempts, executions }) => attempts - executions,
  ],
  notedSteps: ["Steps with a note", ({ noted }) => noted],
} as const satisfies Record<string, readonly [string, (counts: StageCounts) => number]>;

/** Everything that is counted of an arm or a step. */
export function countSource(input: ReportInput): ClaimSource {
  const provenance = claimProvenance(input, "measured");
  let records: CountedRecords | undefined;
  const loads = loadsInBetween(input);
  const subjects = keyedSubjects(
    () => input.measures.counts,
    ({ arm }) => countKey(arm),
  );
  return claimSource(subjects, (counts) => {
    const { arm, cellId } = counts;
    records ??= countedRecords(input);
    const runs = records.runs.get(cellId) ?? [];
    const calls = records.calls.get(cellId) ?? [];
    const steps = records.steps.get(cellId) ?? [];
    const runIds = runs.map(({ id }) => id);
    const measured = calls.filter(({ phase }) => phase === "measured").map(({ id }) => id);
    const warmups = calls.filter(({ phase }) => phase === "warmup").map(({ id }) => id);
    const count = (what: string, label: string, value: number, unit: string): Claim => ({
      id: countClaimId(arm, what),
      label: `${label} of ${arm}`,
      value,
      unit,
      provenance,
      formula: "number of records",
      subject: { arm },
      runIds,
      callIds: unit === "runs" ? [] : measured,
    });
    return [
      ...Object.entries(OF_CELL).map(([what, [label, unit]]) =>
        count(what, label, counts[what as keyof typeof OF_CELL], unit),
      ),
      {
        ...count("warmupCalls", "Warm-up calls, discarded,", warmups.length, "calls"),
        callIds: warmups,
      },
      ...(loads === undefined ? [] : loadClaims(loads.get(cellId) ?? [], count)),
      count(
        "cutTexts",
        "Usable runs in which a text was cut before it was sent,",
        runs.filter((run) => runOutcome(run) === "ok" && hasCutText(run)).length,
        "runs",
      ),
      ...Object.entries(STEP_SUMS).map(([what, [label, read]]) =>
        count(
          what,
          label,
          steps.reduce((sum, each) => sum + read(each), 0),
          "executions",
        ),
      ),
      ...steps.flatMap((each) =>
        Object.entries(OF_STEP).map(([what, [label, unit]]) => ({
          ...count(what, label, each[what as keyof typeof OF_STEP], unit),
          id: countClaimId(arm, what, each.stage),
          label: `${label} ${each.stage}, ${arm}`,
          subject: { arm, stage: each.stage },
          callIds: [],
        })),
      ),
    ];
  });
}

/**
 * Where cold starts are measured on purpose, other loads are no part of that metric: those of discarded
 * calls after the options changed, most of all. By cell; undefined where the metric has them all.
 */
function loadsInBetween({
  resolvedPlan,
  measures,
}: ReportInput): ReadonlyMap<string, readonly CallEvent[]> | undefined {
  if (resolvedPlan.plan.coldStarts === undefined || measures.events === undefined) return undefined;
  const loads = measures.events.filter(
    ({ flag, phase }) => flag === "cold" && phase !== "cold-start",
  );
  return Map.groupBy(loads, ({ cellId }) => cellId);
}

function loadClaims(
  loads: readonly CallEvent[],
  count: (what: string, label: string, value: number, unit: string) => Claim,
): readonly Claim[] {
  const callIds = loads.map(({ callId }) => callId);
  const totalMs = loads.reduce((sum, { value = 0 }) => sum + value, 0);
  const time = count("loadsInBetweenMs", "Time of the loads in between", totalMs, "ms");
  return [
    { ...count("loadsInBetween", "Loads of the model in between", loads.length, "calls"), callIds },
    ...(loads.length === 0 ? [] : [{ ...time, formula: "sum of load times", callIds }]),
  ];
}

/** Records by their cells. */
interface CountedRecords {
  readonly runs: ReadonlyMap<string, readonly RunRecord[]>;
  readonly calls: ReadonlyMap<string, readonly CallFacts[]>;
  readonly steps: ReadonlyMap<string, readonly StageCounts[]>;
}

function countedRecords({ runs, calls, measures }: ReportInput): CountedRecords {
  return {
    runs: Map.groupBy(runs, ({ cellId }) => cellId),
    calls: Map.groupBy(calls, ({ cellId }) => cellId),
    steps: Map.groupBy(measures.stages ?? [], ({ cellId }) => cellId),
  };
}
