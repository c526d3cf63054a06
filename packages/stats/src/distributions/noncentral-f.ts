import { requireProbability } from "../sample/require-parameter.ts";
import { incompleteBeta } from "../special/incomplete-beta.ts";
import { StatsError } from "../stats-error.ts";
import { requireFiniteDegrees } from "./require-degrees.ts";

/** What is left of the Poisson weights matters no more. */
const NEGLIGIBLE = 1e-14;

/**
 * P(F > f) of a noncentral F distribution: beta tails, weighted by a Poisson distribution of mean
 * noncentrality/2 (Johnson, Kotz & Balakrishnan 1995, ch. 30).
 *
 * @throws StatsError `INVALID_ARGUMENT` for degrees of freedom not above 0 or a negative
 *   noncentrality, `NON_FINITE`
 */
export function noncentralFSf(f: number, df1: number, df2: number, noncentrality: number): number {
  requireFiniteDegrees(df1);
  requireFiniteDegrees(df2);
  if (!(noncentrality >= 0 && Number.isFinite(noncentrality))) {
    throw new StatsError(
      "INVALID_ARGUMENT",
      `noncentrality must be 0 or more; got ${noncentrality}`,
    );
  }
  if (!(f > 0)) return 1;
  const x = (df1 * f) / (df1 * f + df2);
  const mean = noncentrality / 2;
  const tail = (j: number): number => incompleteBeta(x, df1 / 2 + j, df2 / 2).upper;
  // Outwards from the largest weight, so that none underflows.
  const middle = Math.floor(mean);
  const largest = poisson(middle, mean);
  let probability = largest * tail(middle);
  let weight = largest;
  for (let j = middle + 1; weight > NEGLIGIBLE; j += 1) {
    weight *= mean / j;
    probability += weight * tail(j);
  }
  weight = largest;
  for (let j = middle - 1; j >= 0 && weight > NEGLIGIBLE; j -= 1) {
    weight *= (j + 1) / mean;
    probability += weight * tail(j);
  }
  return requireProbability(Math.min(1, Math.max(0, probability)));
}

function poisson(k: number, mean: number): number {
  let logFactorial = 0;
  for (let i = 2; i <= k; i += 1) logFactorial += Math.log(i);
  return mean === 0 ? 1 : Math.exp(k * Math.log(mean) - mean - logFactorial);
}
