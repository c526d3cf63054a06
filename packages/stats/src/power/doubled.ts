import { StatsError } from "../stats-error.ts";

/**
 * The next size to try while searching for a sufficient one.
 *
 * @throws StatsError `INVALID_ARGUMENT` beyond 2⁴⁰ values, which nobody can measure
 */
export function doubled(n: number): number {
  if (n >= 2 ** 40) {
    throw new StatsError("INVALID_ARGUMENT", "the aim needs more than 2^40 values per group");
  }
  return 2 * n;
}
