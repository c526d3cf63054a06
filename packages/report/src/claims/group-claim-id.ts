import type { VerdictGroup } from "../decide/verdict-groups.ts";
import type { MetricSubject } from "../wording/metric-name.ts";

/** What is printed of candidates with the same verdict. */
export type GroupFigure = "count" | "lowest" | "highest" | "fewestRuns" | "mostRuns";

/** `group.ttftMs.report.inconclusive.too-few-runs.count` */
export function groupClaimId(
  { metric, stage }: MetricSubject,
  { id }: Pick<VerdictGroup, "id">,
  figure: GroupFigure,
): string {
  return ["group", metric, ...(stage === undefined ? [] : [stage]), id, figure].join(".");
}

/** `many.candidates`: of all candidates in the deciding metric. */
export function manyClaimId(what: string): string {
  return `many.${what}`;
}
