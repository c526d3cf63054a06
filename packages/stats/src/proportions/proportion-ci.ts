import { betaQuantile } from "../distributions/beta.ts";
import { normalQuantile } from "../distributions/normal.ts";
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
export interface ProportionInterval {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Interval for successes / n, usable at 0 and n.
 *
 * @throws StatsError `EMPTY_SAMPLE`, `INVALID_ARGUMENT`, `INVALID_CONFIDENCE`
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

function wilson(share: number, n: number, confidence: number): { lower: number; upper: number } {
  const z = normalQuantile((1 + confidence) / 2);
  const weight = (z * z) / n;
  const center = share + weight / 2;
  const reach = z * Math.sqrt((share * (1 - share)) / n + weight / n / 4);
  return {
    lower: share === 0 ? 0 : Math.max(0, (center - reach) / (1 + weight)),
    upper: share === 1 ? 1 : Math.min(1, (center + reach) / (1 + weight)),
  };
}

function clopperPearson(
  successes: number,
  n: number,
  confidence: number,
): { lower: number; upper: number } {
  const tail = (1 - confidence) / 2;
  return {
    lower: successes === 0 ? 0 : betaQuantile(tail, successes, n - successes + 1),
    upper: successes === n ? 1 : betaQuantile(1 - tail, successes + 1, n - successes),
  };
}
