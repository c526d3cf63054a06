import { moments } from "../describe/moments.ts";
import { requireSample } from "../sample/require-sample.ts";
import type { Sample } from "../sample/sample.ts";

/** Dependence between neighbours in a sequence; null with `degenerate` when nothing varies. */
export interface Autocorrelation {
  readonly lag1: number | null;
  /** n(1 − r)/(1 + r) for positive lag-1 correlation r, else n. */
  readonly effectiveN: number | null;
  /** Σ(x[i+1] − x[i])² / Σ(x − mean)²; about 2 without dependence. */
  readonly vonNeumann: number | null;
  /** |lag1| > 2/√n: the values are probably not independent. */
  readonly dependent: boolean;
  readonly degenerate?: "ZERO_VARIANCE";
}

/**
 * Lag-1 autocorrelation of values in the order they were measured (Box & Jenkins 1976), with the
 * effective sample size of a first-order process and von Neumann's ratio (von Neumann 1941); no
 * unit.
 *
 * Null fields with `degenerate: "ZERO_VARIANCE"` for equal values.
 *
 * @throws StatsError `SAMPLE_TOO_SMALL` below 2, `EMPTY_SAMPLE`, `NON_FINITE`
 */
export function autocorrelation(x: Sample): Autocorrelation {
  const values = requireSample(x, 2);
  const { n, mean, sumOfSquares } = moments(values);
  if (sumOfSquares === 0) {
    const nothing = { lag1: null, effectiveN: null, vonNeumann: null };
    return { ...nothing, dependent: false, degenerate: "ZERO_VARIANCE" };
  }
  let products = 0;
  let steps = 0;
  for (let index = 1; index < n; index += 1) {
    const before = values[index - 1] ?? NaN;
    const after = values[index] ?? NaN;
    products += (before - mean) * (after - mean);
    steps += (after - before) ** 2;
  }
  const lag1 = products / sumOfSquares;
  const positive = Math.max(0, lag1);
  return {
    lag1,
    effectiveN: (n * (1 - positive)) / (1 + positive),
    vonNeumann: steps / sumOfSquares,
    dependent: Math.abs(lag1) > 2 / Math.sqrt(n),
  };
}
