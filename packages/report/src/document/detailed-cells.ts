import type { Cell, Comparison } from "@runproof/contract";

import { decidingEffects } from "../decide/effects.ts";
import type { ReportInput } from "../report-input.ts";

/** So many arms all get tables of their own; with more of them a report cannot be read. */
const FEW = 6;
/** So many get them where there are more. */
const CHOSEN = 4;

const RANK = {
  faster: 0,
  slower: 1,
  equivalent: 2,
  inconclusive: 3,
  "not-comparable": 4,
  "not-measured": 5,
} as const satisfies Record<Comparison["verdict"]["kind"], number>;

const known = new WeakMap<ReportInput, readonly Cell[]>();

/**
 * The cells that a report shows in tables of their own, in the order of the plan: all of a small
 * session; of a large one the baseline and the arms with the clearest verdicts in the deciding metric.
 */
export function detailedCells(input: ReportInput): readonly Cell[] {
  const { cells, plan } = input.resolvedPlan;
  if (cells.length <= FEW) return cells;
  const found = known.get(input);
  if (found !== undefined) return found;
  const ranks = new Map(
    // Of arms that ran alike, one speaks for all.
    decidingEffects(input).map(({ comparison }) => [
      comparison.candidateArm,
      comparison.verdict.kind,
    ]),
  );
  const rankOf = ({ arm }: Cell): number =>
    arm === plan.baseline ? -1 : RANK[ranks.get(arm) ?? "not-measured"];
  const chosen = new Set(cells.toSorted((a, b) => rankOf(a) - rankOf(b)).slice(0, CHOSEN));
  const detailed = cells.filter((cell) => chosen.has(cell));
  known.set(input, detailed);
  return detailed;
}

/** What tells readers where the others are; undefined where every arm has its tables. */
export function otherArmsNote(input: ReportInput): string | undefined {
  if (detailedCells(input).length === input.resolvedPlan.cells.length) return undefined;
  return "The baseline and the arms with the clearest verdicts have tables here; the values of all arms are in measures.json, their comparisons in verdicts.json, their calls in calls.csv.";
}
