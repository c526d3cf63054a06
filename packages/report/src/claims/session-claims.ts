import type { CellCounts, Claim } from "@runproof/contract";
import { runOutcome } from "@runproof/metrics";

import { comparedRuns } from "../document/compared-runs.ts";
import type { ReportInput } from "../report-input.ts";
import { sessionClaimId } from "./claim-id.ts";
import { claimProvenance } from "./claim-provenance.ts";

const TOTALS = {
  plannedRuns: ["Planned runs", "runs"],
  okRuns: ["Usable runs", "runs"],
  failedRuns: ["Failed runs", "runs"],
  invalidRuns: ["Runs disturbed by the measuring process", "runs"],
  calls: ["Measured calls", "calls"],
  limitReached: ["Answers at the token limit", "calls"],
  truncatedPrompts: ["Prompts that did not reach the model whole", "calls"],
  coldCalls: ["Measured calls that waited for a model to load", "calls"],
  cacheHits: ["Prompts that came partly out of the prompt cache", "calls"],
} as const satisfies Partial<Record<keyof CellCounts, readonly [string, string]>>;

/** Numbers over all arms. */
export function sessionClaims(input: ReportInput): readonly Claim[] {
  const { measures, resolvedPlan, problems } = input;
  const { counts, stages = [] } = measures;
  const provenance = claimProvenance(input, "measured");
  const claim = (what: string, label: string, value: number, unit: string): Claim => ({
    id: sessionClaimId(what),
    label: `${label}, all arms`,
    value,
    unit,
    provenance,
    formula: "sum over arms",
    subject: {},
    runIds: [],
    callIds: [],
  });
  const total = (key: keyof typeof TOTALS): number =>
    counts.reduce((sum, each) => sum + each[key], 0);
  const again = stages.reduce((sum, { attempts, executions }) => sum + attempts - executions, 0);
  const { comparisons } = input.verdicts;
  return [
    ...Object.entries(TOTALS).map(([key, [label, unit]]) =>
      claim(key, label, total(key as keyof typeof TOTALS), unit),
    ),
    claim(
      "lostRuns",
      "Planned runs without a value",
      total("plannedRuns") - total("okRuns"),
      "runs",
    ),
    {
      ...claim(
        "fewestOkRuns",
        "Usable runs of the smallest arm",
        Math.min(...counts.map(({ okRuns }) => okRuns)),
        "runs",
      ),
      formula: "smallest of all arms",
    },
    claim(
      "answers",
      "Answers",
      counts.reduce((sum, { calls, failedCalls }) => sum + calls - failedCalls, 0),
      "calls",
    ),
    claim("furtherAttempts", "Further attempts at steps that had failed", again, "attempts"),
    claim(
      "shiftedContext",
      "Answers that ran past the context",
      (measures.events ?? []).filter(
        ({ flag, phase }) => flag === "shiftedContext" && phase === "measured",
      ).length,
      "calls",
    ),
    claim("comparisons", "Comparisons", comparisons.length, "comparisons"),
    ...[...Map.groupBy(comparisons, ({ verdict }) => verdict.kind)].map(([kind, each]) =>
      claim(`comparisons.${kind}`, `Comparisons, ${kind}`, each.length, "comparisons"),
    ),
    ...[...Map.groupBy(comparedRuns(input), runOutcome)].map(([outcome, runs]) => ({
      ...claim(`lost.${outcome}`, `Runs, ${outcome}`, runs.length, "runs"),
      runIds: runs.map(({ id }) => id),
    })),
    claim("secondary", "Secondary metrics", resolvedPlan.plan.metrics.length - 1, "metrics"),
    claim("problems", "Problems with the records", problems.length, "problems"),
  ];
}
