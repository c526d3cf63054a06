import { requireProbability } from "../sample/require-parameter.ts";
import type { Sample } from "../sample/sample.ts";

/** Family-wise: holm, hochberg, bonferroni. False discovery rate: bh, by. */
export type PAdjustMethod = "holm" | "hochberg" | "bonferroni" | "bh" | "by";

/**
 * Adjusts p-values for testing several hypotheses at once: Holm (1979), Hochberg (1988),
 * Bonferroni, Benjamini & Hochberg (1995), Benjamini & Yekutieli (2001). Results keep the input's
 * order and are at most 1. Holm holds under any dependence, such as candidates that share one
 * baseline.
 *
 * No p-values give none back.
 *
 * @throws StatsError `INVALID_PROBABILITY` for a p outside [0, 1] or NaN
 */
export function pAdjust(p: Sample, method: PAdjustMethod): number[] {
  const values = Array.from(p, requireProbability);
  const count = values.length;
  const ascending = values.map((_, index) => index);
  ascending.sort((left, right) => (values[left] ?? 0) - (values[right] ?? 0));
  const harmonic = values.reduce((sum, _, index) => sum + 1 / (index + 1), 0);
  switch (method) {
    case "bonferroni":
      return values.map((value) => Math.min(1, value * count));
    case "holm":
      return stepwise(values, ascending, (rank) => count - rank, Math.max);
    case "hochberg":
      return stepwise(values, ascending.toReversed(), (rank) => rank + 1, Math.min);
    case "bh":
      return stepwise(values, ascending.toReversed(), (rank) => count / (count - rank), Math.min);
    case "by":
      return stepwise(
        values,
        ascending.toReversed(),
        (rank) => (harmonic * count) / (count - rank),
        Math.min,
      );
  }
}

/** Scales p-values in the given order and keeps a running extreme so that they stay monotone. */
function stepwise(
  values: readonly number[],
  order: readonly number[],
  factor: (rank: number) => number,
  extreme: (a: number, b: number) => number,
): number[] {
  const adjusted: number[] = Array.from(values);
  let running: number | undefined;
  order.forEach((index, rank) => {
    const scaled = (values[index] ?? 1) * factor(rank);
    running = running === undefined ? scaled : extreme(running, scaled);
    adjusted[index] = Math.min(1, running);
  });
  return adjusted;
}
