import { StatsError } from "../stats-error.ts";

/** First and second moments of checked values. */
export interface Moments {
  readonly n: number;
  readonly sum: number;
  readonly mean: number;
  /** Σ(x − mean)². */
  readonly sumOfSquares: number;
}

/**
 * Compensated two-pass moments: the sum by Neumaier's method, the mean corrected by the mean
 * residual, and the squares corrected by the squared residual sum. Equal values give exactly 0.
 *
 * @throws StatsError `NON_FINITE` when a sum overflows
 */
export function moments(values: Float64Array): Moments {
  const n = values.length;
  const sum = compensatedSum(values);
  const roughMean = sum / n;
  let residual = 0;
  for (const value of values) residual += value - roughMean;
  const mean = roughMean + residual / n;
  let squares = 0;
  let drift = 0;
  for (const value of values) {
    const deviation = value - mean;
    squares += deviation * deviation;
    drift += deviation;
  }
  const sumOfSquares = isConstant(values) ? 0 : Math.max(0, squares - (drift * drift) / n);
  if (!Number.isFinite(mean) || !Number.isFinite(sumOfSquares)) {
    throw new StatsError("NON_FINITE", "the sum of the values or of their squares overflows");
  }
  return { n, sum, mean: isConstant(values) ? (values[0] ?? mean) : mean, sumOfSquares };
}

/** Sample variance (divisor n − 1) from moments of at least two values. */
export function sampleVariance({ n, sumOfSquares }: Moments): number {
  return sumOfSquares / (n - 1);
}

/** Neumaier's compensated sum. */
export function compensatedSum(values: ArrayLike<number>): number {
  let sum = 0;
  let lost = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}

function isConstant(values: Float64Array): boolean {
  const first = values[0];
  return values.every((value) => value === first);
}
