import type { MetricId } from "@runproof/contract";

import type { CallFacts } from "../session/call-facts.ts";
import type { CellRecords } from "../session/cell-records.ts";
import type { CellStage } from "../session/cell-stages.ts";
import type { Finding } from "./finding.ts";
import type { GateContext } from "./gate-context.ts";

/** Metrics that contain the stamp of the first token. */
const HOLDS_FIRST_TOKEN: ReadonlySet<MetricId> = new Set([
  "ttftMs",
  "deliveredTokensPerSecond",
  "tpotMs",
  "itlMs",
]);
/** Metrics of a run, for which it does not matter how its calls are told. */
const OF_RUNS: ReadonlySet<MetricId> = new Set(["workflowMs", "stageMs", "failureRate"]);

/**
 * Both arms took their times in the same way: the first token by one rule, and every value from single
 * calls or every value from means over several. Programs differ in both, and their files are imported.
 */
export function sameClock(context: GateContext, stages: readonly CellStage[]): readonly Finding[] {
  const names = new Set(stages.map(({ name }) => name));
  const arms = [context.baseline, context.candidate].map((records) =>
    records.usableCalls.filter(({ stage }) => names.has(stage)),
  );
  if (arms.some((calls) => calls.length === 0)) return [];
  return [...firstTokens(context, arms), ...granularity(context, arms)];
}

type ArmCalls = readonly (readonly CallFacts[])[];

function firstTokens(context: GateContext, arms: ArmCalls): readonly Finding[] {
  if (!HOLDS_FIRST_TOKEN.has(context.metric)) return [];
  const rules = arms.map((calls) =>
    valuesOf(calls, ({ firstTokenRule }) => firstTokenRule ?? "unknown"),
  );
  if (new Set(rules.flat()).size <= 1) return [];
  return [
    {
      status: "fail",
      evidence: `the first token was taken by different rules: ${texts(context, rules)}`,
      cure: "compare only times of one rule; token rates and times of whole runs do not depend on it",
    },
  ];
}

function granularity(context: GateContext, arms: ArmCalls): readonly Finding[] {
  if (OF_RUNS.has(context.metric)) return [];
  const kinds = arms.map((calls) =>
    valuesOf(calls, ({ calls: count = 1 }) =>
      count === 1 ? "single calls" : `means of ${count} calls`,
    ),
  );
  if (new Set(kinds.flat()).size <= 1) return [];
  return [
    {
      status: "fail",
      evidence: `the values do not cover as many calls: ${texts(context, kinds)}`,
      cure: "import the single calls of both arms, or compare a metric of whole runs",
    },
  ];
}

function valuesOf(
  calls: readonly CallFacts[],
  valueOf: (call: CallFacts) => string,
): readonly string[] {
  return [...new Set(calls.map(valueOf))].toSorted();
}

function texts(
  { baseline, candidate }: GateContext,
  values: readonly (readonly string[])[],
): string {
  const arms: readonly CellRecords[] = [baseline, candidate];
  return arms
    .map(({ cell }, index) => `${cell.arm} ${values[index]?.join(" and ") ?? ""}`)
    .join(", ");
}
