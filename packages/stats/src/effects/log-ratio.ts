import { pairedDifference } from "../hypothesis/paired-t.ts";
import type { Difference } from "../hypothesis/t-test.ts";
import { meanAndVariance, welchDifference } from "../hypothesis/welch-difference.ts";

/** Difference of mean logarithms with the standard deviation behind it. */
export interface LogRatio extends Difference {
  /** Root mean square of the arms' sample sd (independent), or the sd of differences (blocked). */
  readonly stdDev: number;
}

/** ln of the ratio of geometric means of independent samples; at least two logarithms each. */
export function independentLogRatio(logX: Float64Array, logY: Float64Array): LogRatio {
  const x = meanAndVariance(logX);
  const y = meanAndVariance(logY);
  const effect = welchDifference(x, y);
  const stdDev = Math.sqrt((x.variance + y.variance) / 2);
  return { ...effect, stdDev, magnitude: Math.max(1, effect.magnitude) };
}

/** The same for samples paired by block; at least two pairs. */
export function blockedLogRatio(logX: Float64Array, logY: Float64Array): LogRatio {
  const effect = pairedDifference(logX, logY);
  const stdDev = effect.stdErr * Math.sqrt(logX.length);
  return { ...effect, stdDev, magnitude: Math.max(1, effect.magnitude) };
}
