import { moments } from "../describe/moments.ts";
import { requireSample } from "../sample/require-sample.ts";
import type { Sample } from "../sample/sample.ts";

/** How much of the start of a sequence looks like warm-up. */
export interface MserTruncation {
  /** Number of leading values to leave out; at most half. */
  readonly truncate: number;
  /** Σ(x − mean)²/count² of the rest: the smallest over all truncations. */
  readonly statistic: number;
}

/**
 * White's marginal standard error rule (White 1997) for the length of a warm-up; the statistic is
 * in the square of the sample's unit. A warning, not a licence to delete; below ten values look at
 * `modifiedZScores` of the first run instead.
 *
 * Equal values, or one, truncate nothing.
 *
 * @throws StatsError `EMPTY_SAMPLE`, `NON_FINITE`
 */
export function mserTruncation(x: Sample): MserTruncation {
  const values = requireSample(x);
  let best: MserTruncation = { truncate: 0, statistic: Infinity };
  for (let truncate = 0; truncate <= values.length / 2; truncate += 1) {
    const { n, sumOfSquares } = moments(values.subarray(truncate));
    const statistic = sumOfSquares / (n * n);
    if (statistic < best.statistic) best = { truncate, statistic };
  }
  return best;
}
