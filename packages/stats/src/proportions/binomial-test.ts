import { binomialCdf, binomialPmf } from "../distributions/binomial.ts";
import type { Alternative } from "../hypothesis/alternative.ts";
import { requireProbability } from "../sample/require-parameter.ts";
import { requireProportion } from "./require-proportion.ts";

/** Choices of the binomial test. */
export interface BinomialTestOptions {
  /** Probability of success under the null hypothesis; default 0.5. */
  readonly p0?: number;
  readonly alternative?: Alternative;
}

/** Result of the binomial test. */
export interface BinomialTest {
  readonly estimate: number;
  readonly p: number;
}

/** R's allowance for rounding when probabilities are compared. */
const RELATIVE_FUZZ = 1 + 1e-7;

/**
 * Exact binomial test that successes / n comes from a probability of p0 (Clopper & Pearson 1934).
 * Two-sided: outcomes no more probable than the one observed, as R does.
 *
 * p0 of 0 or 1 gives p = 1 for the only possible outcome and 0 for any other.
 *
 * @throws StatsError `EMPTY_SAMPLE` for n = 0, `INVALID_ARGUMENT`, `INVALID_PROBABILITY`
 */
export function binomialTest(
  successes: number,
  n: number,
  options: BinomialTestOptions = {},
): BinomialTest {
  const estimate = requireProportion(successes, n);
  const p0 = requireProbability(options.p0 ?? 0.5);
  return { estimate, p: Math.min(1, pOf(successes, n, p0, options.alternative ?? "two-sided")) };
}

function pOf(successes: number, n: number, p0: number, alternative: Alternative): number {
  if (alternative === "less") return binomialCdf(successes, n, p0);
  // P(X ≥ k) counted from the failures keeps the upper tail exact.
  if (alternative === "greater") return binomialCdf(n - successes, n, 1 - p0);
  const observed = binomialPmf(successes, n, p0) * RELATIVE_FUZZ;
  let p = 0;
  for (let k = 0; k <= n; k += 1) {
    const mass = binomialPmf(k, n, p0);
    if (mass <= observed) p += mass;
  }
  return p;
}
