import type { Cell } from "@runproof/contract";

import { CLARITY } from "../decide/clarity.ts";
import { decidingComparisons } from "../decide/deciding-comparisons.ts";
import { sweepOfInput } from "../document/sweep-of-input.ts";
import type { ReportInput } from "../report-input.ts";

/** Arms that a chart shows, the baseline first, and those that it leaves out. */
export interface ShownCells {
  readonly cells: readonly Cell[];
  readonly hidden: number;
  readonly others: readonly Cell[];
}

/**
 * Of more arms than a chart can tell apart: the baseline and those with the clearest verdicts in the
 * deciding metric, one of several that the server ran alike; in the order of the plan.
 *
 * @param most arms that the chart can still tell apart
 * @param has whether the chart has something to show of an arm
 */
export function shownCells(
  input: ReportInput,
  most: number,
  has: (cell: Cell) => boolean = () => true,
): ShownCells {
  const { cells, plan } = input.resolvedPlan;
  const able = cells
    .filter((cell) => has(cell))
    .toSorted((a, b) => Number(b.arm === plan.baseline) - Number(a.arm === plan.baseline));
  if (able.length <= most) return { cells: able, hidden: 0, others: [] };
  const rankOf = ranks(input);
  const chosen = new Set(able.toSorted((a, b) => rankOf(a) - rankOf(b)).slice(0, most));
  const others = able.filter((cell) => !chosen.has(cell));
  return { cells: able.filter((cell) => chosen.has(cell)), hidden: others.length, others };
}

const TWIN = 10;

function ranks(input: ReportInput): (cell: Cell) => number {
  const kinds = new Map(
    decidingComparisons(input).map(({ candidateArm, verdict }) => [candidateArm, verdict.kind]),
  );
  const twins = new Set(
    sweepOfInput(input)?.merged.flatMap(({ arm, arms }) => arms.filter((each) => each !== arm)),
  );
  return ({ arm }) => {
    if (arm === input.resolvedPlan.plan.baseline) return -1;
    return CLARITY[kinds.get(arm) ?? "not-measured"] + (twins.has(arm) ? TWIN : 0);
  };
}
