import { normalQuantile, normalSf } from "../distributions/normal.ts";
import { requireOpenProbability } from "../sample/require-parameter.ts";
import { StatsError } from "../stats-error.ts";

/**
 * How much of a one-sided error rate may be spent up to a share of the planned information: the
 * function of Lan & DeMets (1983) that spends almost nothing early, like the bounds of O'Brien &
 * Fleming (1979): 2 − 2Φ(z(1 − alpha/2) / √fraction).
 *
 * @throws StatsError `INVALID_PROBABILITY` (alpha), `INVALID_ARGUMENT` unless 0 < fraction ≤ 1
 */
export function spentAlpha(alpha: number, fraction: number): number {
  requireOpenProbability(alpha, "alpha");
  if (!(fraction > 0 && fraction <= 1)) {
    throw new StatsError("INVALID_ARGUMENT", `a fraction must lie in (0, 1]; got ${fraction}`);
  }
  if (fraction === 1) return alpha;
  return 2 * normalSf(-normalQuantile(alpha / 2) / Math.sqrt(fraction));
}
