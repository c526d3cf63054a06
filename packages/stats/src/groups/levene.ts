import { moments } from "../describe/moments.ts";
import { medianOfSorted } from "../describe/quantile.ts";
import type { Sample } from "../sample/sample.ts";
import { anovaOfGroups } from "./anova-one-way.ts";
import { requireGroups } from "./require-groups.ts";

/** Levene's test. Null, with `degenerate` set, when distances from the centre do not vary. */
export interface Levene {
  readonly f: number | null;
  readonly df1: number;
  readonly df2: number;
  readonly p: number | null;
  readonly degenerate?: "ZERO_VARIANCE";
}

/**
 * Tests equality of variances by an analysis of variance of distances from each group's centre:
 * `median` (Brown & Forsythe 1974, default, robust) or `mean` (Levene 1960). Any common unit.
 *
 * Null fields with `degenerate: "ZERO_VARIANCE"` when the distances do not vary.
 *
 * @throws StatsError `TOO_FEW_GROUPS`, `SAMPLE_TOO_SMALL` when every group has one value,
 *   `EMPTY_SAMPLE`, `NON_FINITE`
 */
export function levene(groups: readonly Sample[], center: "median" | "mean" = "median"): Levene {
  const distances = requireGroups(groups).map((group) => {
    const middle = center === "mean" ? moments(group).mean : medianOfSorted(group.toSorted());
    return group.map((value) => Math.abs(value - middle));
  });
  const { f, dfBetween, dfWithin, p, degenerate } = anovaOfGroups(distances);
  return { f, df1: dfBetween, df2: dfWithin, p, ...(degenerate && { degenerate }) };
}
