import { fSf } from "../distributions/fisher-f.ts";
import { meanAndVariance } from "../hypothesis/welch-difference.ts";
import type { Sample } from "../sample/sample.ts";
import { requireGroups } from "./require-groups.ts";

/** Welch's analysis of variance. Null, with `degenerate` set, when a group does not vary. */
export interface WelchAnova {
  readonly f: number | null;
  readonly df1: number;
  readonly df2: number | null;
  readonly p: number | null;
  readonly degenerate?: "ZERO_VARIANCE";
}

/**
 * Tests equality of means without assuming equal variances (Welch 1951); any common unit.
 *
 * Null fields with `degenerate: "ZERO_VARIANCE"` when any group does not vary.
 *
 * @throws StatsError `TOO_FEW_GROUPS`, `SAMPLE_TOO_SMALL` below two values each, `EMPTY_SAMPLE`,
 *   `NON_FINITE`
 */
export function welchAnova(groups: readonly Sample[]): WelchAnova {
  const parts = requireGroups(groups, 2).map(meanAndVariance);
  const count = parts.length;
  const df1 = count - 1;
  if (parts.some(({ variance }) => variance === 0)) {
    return { f: null, df1, df2: null, p: null, degenerate: "ZERO_VARIANCE" };
  }
  const weights = parts.map(({ n, variance }) => n / variance);
  const totalWeight = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => weight / totalWeight);
  const weighted = (term: (index: number) => number): number =>
    shares.reduce((sum, share, index) => sum + share * term(index), 0);
  const meanOf = (index: number): number => parts[index]?.mean ?? NaN;
  const center = weighted(meanOf);
  const between = (weighted((index) => (meanOf(index) - center) ** 2) * totalWeight) / df1;
  const imbalance = parts.reduce(
    (sum, { n }, index) => sum + (1 - (shares[index] ?? 0)) ** 2 / (n - 1),
    0,
  );
  const correction = imbalance / (count * count - 1);
  const f = between / (1 + 2 * (count - 2) * correction);
  const df2 = 1 / (3 * correction);
  return { f, df1, df2, p: fSf(f, df1, df2) };
}
