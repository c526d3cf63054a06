import {
  studentizedRangeQuantile,
  studentizedRangeSf,
} from "../distributions/studentized-range.ts";
import { meanAndVariance } from "../hypothesis/welch-difference.ts";
import { requireConfidence } from "../sample/require-parameter.ts";
import type { Sample } from "../sample/sample.ts";
import { requireGroups } from "./require-groups.ts";

/** One pair of groups. */
export interface TukeyPair {
  /** 0-based indices of the groups, i < j. */
  readonly i: number;
  readonly j: number;
  /** mean(group j) − mean(group i). */
  readonly difference: number;
  /** Simultaneous bounds; null when nothing varies. */
  readonly lower: number | null;
  readonly upper: number | null;
  readonly p: number | null;
}

/** All pairs of groups, in order. */
export interface TukeyHSD {
  readonly pairs: readonly TukeyPair[];
  readonly degenerate?: "ZERO_VARIANCE";
}

/**
 * Tukey's honestly significant differences between all pairs of groups (Tukey 1949), with the
 * correction of Kramer (1956) for unequal sizes; in the samples' unit. p is good to about 1e-9
 * absolute, bounds to about 1e-7 of their distance (as in R).
 *
 * Null fields with `degenerate: "ZERO_VARIANCE"` when no group varies.
 *
 * @throws StatsError `TOO_FEW_GROUPS`, `SAMPLE_TOO_SMALL` below two values each, `EMPTY_SAMPLE`,
 *   `NON_FINITE`, `INVALID_CONFIDENCE`
 */
export function tukeyHSD(groups: readonly Sample[], confidence = 0.95): TukeyHSD {
  requireConfidence(confidence);
  const parts = requireGroups(groups, 2).map(meanAndVariance);
  const df = parts.reduce((sum, { n }) => sum + n - 1, 0);
  const pooled = parts.reduce((sum, { n, variance }) => sum + (n - 1) * variance, 0) / df;
  const critical = studentizedRangeQuantile(confidence, parts.length, df);
  const pairs = parts.flatMap((first, i) =>
    parts.slice(i + 1).map((second, offset): TukeyPair => {
      const pair = { i, j: i + 1 + offset, difference: second.mean - first.mean };
      if (pooled === 0) return { ...pair, lower: null, upper: null, p: null };
      const scale = Math.sqrt((pooled / 2) * (1 / first.n + 1 / second.n));
      const q = Math.abs(pair.difference) / scale;
      return {
        ...pair,
        lower: pair.difference - critical * scale,
        upper: pair.difference + critical * scale,
        p: studentizedRangeSf(q, parts.length, df),
      };
    }),
  );
  return { pairs, ...(pooled === 0 && { degenerate: "ZERO_VARIANCE" as const }) };
}
