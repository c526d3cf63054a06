import type { Gate, Measure, MetricOfRecord, Verdict } from "@runproof/contract";

import { evaluateGates } from "../gates/evaluate-gates.ts";
import type { CellRecords } from "../session/cell-records.ts";
import { decidingBlocks } from "../sweep/deciding-blocks.ts";
import type { JudgedSession } from "./judged-session.ts";
import { missingValues, unjudgeable } from "./not-measured.ts";

/** One arm against the baseline, before any statistics. */
export interface OpenedCandidate {
  readonly records: CellRecords;
  readonly measure: Measure | undefined;
  readonly gates: readonly Gate[];
  /** Set when the candidate gets no test. */
  readonly refusal: Verdict | undefined;
}

/**
 * Gates first: they say whether numbers may be compared at all. While a search is screened, runs
 * that do not decide will do.
 */
export function openCandidate(
  records: CellRecords,
  metric: MetricOfRecord,
  { session, environment, workloads }: JudgedSession,
  baseline: Measure | undefined,
  candidate: Measure | undefined,
  stage: "screen" | "decide" = "decide",
): OpenedCandidate {
  const { plan, seed } = session.resolvedPlan;
  const gates = evaluateGates({
    plan,
    seed,
    metric: metric.id,
    stage: metric.stage,
    baseline: session.baseline,
    candidate: records,
    session,
    environment,
    workloads,
  });
  const opened = { records, measure: candidate, gates };
  const refused =
    refusedFor(unjudgeable(metric.id)) ??
    (stage === "decide" ? screenedOut(records, session) : undefined) ??
    refusedFor(missingValues(baseline, candidate));
  if (refused !== undefined) return { ...opened, refusal: { kind: "not-measured", ...refused } };
  const failedGates = gates.filter(({ status }) => status === "fail").map(({ id }) => id);
  const refusal: Verdict | undefined =
    failedGates.length > 0 ? { kind: "not-comparable", failedGates } : undefined;
  return { ...opened, refusal };
}

type Refused = Omit<Extract<Verdict, { readonly kind: "not-measured" }>, "kind">;

function refusedFor(reason: string | undefined): Refused | undefined {
  return reason === undefined ? undefined : { reason };
}

/** Why an arm of a search has no runs that decide. */
function screenedOut(
  { cell, runs }: CellRecords,
  { resolvedPlan, cells, baseline }: JudgedSession["session"],
): Refused | undefined {
  const { search } = resolvedPlan.plan;
  if (search === undefined) return undefined;
  const deciding = new Set(decidingBlocks(resolvedPlan));
  const confirmed = (records: Pick<CellRecords, "runs">): boolean =>
    records.runs.some(({ block }) => deciding.has(block));
  if (confirmed({ runs })) return undefined;
  const any = cells.some((records) => records !== baseline && confirmed(records));
  if (!any) {
    const reason =
      "the search ended before its second stage, and the runs of the first one must not decide";
    return { reason };
  }
  const own = `its ${runs.length} ${runs.length === 1 ? "run" : "runs"}`;
  return {
    reason: `${cell.arm} was not among the finalists: ${own} of the first stage chose, and only fresh runs decide`,
    screenedOnly: true,
  };
}
