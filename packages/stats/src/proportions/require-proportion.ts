import { requireCount } from "../sample/require-parameter.ts";
import { StatsError } from "../stats-error.ts";

/** Successes out of n trials. */
export interface Count {
  readonly successes: number;
  readonly n: number;
}

/** @throws StatsError `EMPTY_SAMPLE` for n = 0, `INVALID_ARGUMENT` unless 0 ≤ successes ≤ n */
export function requireProportion(successes: number, n: number): number {
  requireCount(n, 0, "n");
  requireCount(successes, 0, "successes");
  if (n === 0) throw new StatsError("EMPTY_SAMPLE", "a proportion of no trials is undefined");
  if (successes > n) {
    throw new StatsError("INVALID_ARGUMENT", `${successes} successes in ${n} trials`);
  }
  return successes / n;
}
