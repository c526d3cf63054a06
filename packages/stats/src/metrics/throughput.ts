import { compensatedSum } from "../describe/moments.ts";
import { requirePairs } from "../sample/require-pairs.ts";
import type { Sample } from "../sample/sample.ts";
import { StatsError } from "../stats-error.ts";

/** Tokens and the seconds they took, call by call. */
export interface ThroughputInput {
  readonly tokens: Sample;
  readonly seconds: Sample;
}

/** Tokens per second. */
export interface Throughput {
  /** Σ tokens / Σ seconds: the rate of the whole. */
  readonly aggregate: number;
  /** Mean of the calls' rates, which overweights short calls; for comparison only. */
  readonly meanOfRates: number;
}

/**
 * Tokens per second of several calls as a ratio of sums (Fleming & Wallace 1986 on why rates are
 * not averaged), with the mean of rates beside it.
 *
 * @throws StatsError `LENGTH_MISMATCH`, `EMPTY_SAMPLE`, `NON_FINITE`, `NON_POSITIVE` for a duration
 *   that is not above 0
 */
export function throughput({ tokens, seconds }: ThroughputInput): Throughput {
  const { x, y } = requirePairs(tokens, seconds);
  if (y.some((duration) => duration <= 0)) {
    throw new StatsError("NON_POSITIVE", "every duration must be positive");
  }
  const rates = x.map((count, index) => count / (y[index] ?? NaN));
  return {
    aggregate: compensatedSum(x) / compensatedSum(y),
    meanOfRates: compensatedSum(rates) / rates.length,
  };
}
