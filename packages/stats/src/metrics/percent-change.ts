import { requireFiniteNumber } from "../sample/require-parameter.ts";
import { StatsError } from "../stats-error.ts";

/**
 * 100·(to − from)/from: positive means an increase, whatever is good for the metric.
 *
 * @throws StatsError `DIVISION_BY_ZERO` for from = 0, `NON_FINITE`
 */
export function percentChange(from: number, to: number): number {
  requireFiniteNumber(from, "from");
  requireFiniteNumber(to, "to");
  if (from === 0) throw new StatsError("DIVISION_BY_ZERO", "a change from 0 has no percentage");
  return (100 * (to - from)) / from;
}
