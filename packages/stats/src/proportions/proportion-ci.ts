import { betaQuantile } from "../distributions/beta.ts";
import { normalQuantile } from "../distributions/normal.ts";
import type { Interval } from "../sample/interval.ts";
import { requireConfidence } from "../sample/require-parameter.ts";
import { requireProportion } from "./require-proportion.ts";

/** Choices of a proportion's interval. */
export interface ProportionOptions {
  /** Default 0.95. */
  readonly confidence?: number;
  /** `wilson` (default): right on average; `clopper-pearson`: never below the confidence. */
  readonly method?: "wilson" | "clopper-pearson";
}

/** A proportion between 0 and 1 with its interval. */
export interface ProportionInterval extends Interval {
  readonly estimate: number;
}

/**
 * Interval for successes / n, usable at 0 and n: Wilson's score interval (Wilson 1927) or the exact
 * one of Clopper & Pearson (1934). A share from 0 to 1, without unit.
 *
 * @throws StatsError `EMPTY_SAMPLE` for n = 0, `INVALID_ARGUMENT` for counts that are not whole or
 *   more successes than trials, `INVALID_CONFIDENCE`
 */
export function proportionCI(
  successes: number,
  n: number,
  options: ProportionOptions = {},
): ProportionInterval {
  const estimate = requireProportion(successes, n);
  const confidence = requireConfidence(options.confidence ?? 0.95);
  const bounds =
    options.method === "clopper-pearson"
      ? clopperPearson(successes, n, confidence)
      : wilson(estimate, n, confidence);
  return { estimate, ...bounds };
}

function wilson(share: number, n: number, confidence: number): Interval {
  const z = normalQuantile((1 + confidence) / 2);
  const weight = (z * z) / n;
  const center = share + weight / 2;
  const reach = z * Math.sqrt((share * (1 - share)) / n + weight / n / 4);
  return {
    lower: share === 0 ? 0 : Math.max(0, (center - reach) / (1 + weight)),
    upper: share === 1 ? 1 : Math.min(1, (center + reach) / (1 + weight)),
  };
}

function clopperPearson(successes: number, n: number, confidence: number): Interval {
  const tail = (1 - confidence) / 2;
  return {
    lower: successes === 0 ? 0 : betaQuantile(tail, successes, n - successes + 1),
    upper: successes === n ? 1 : betaQuantile(1 - tail, successes + 1, n - successes),
  };
}
