import { requireFiniteNumber } from "../sample/require-parameter.ts";
import { StatsError } from "../stats-error.ts";

/** A cost paid once and what it saves, in one currency. */
export interface BreakEvenInput {
  readonly upfrontCost: number;
  readonly annualSavings: number;
}

/**
 * Months (not years) until savings repay a cost: 12·cost/savings; ∞ without savings.
 *
 * @throws StatsError `NON_FINITE`, `INVALID_ARGUMENT` for a negative cost
 */
export function breakEvenMonths({ upfrontCost, annualSavings }: BreakEvenInput): number {
  requireFiniteNumber(upfrontCost, "upfrontCost");
  requireFiniteNumber(annualSavings, "annualSavings");
  if (upfrontCost < 0) {
    throw new StatsError("INVALID_ARGUMENT", `upfrontCost must not be ${upfrontCost}`);
  }
  if (upfrontCost === 0) return 0;
  return annualSavings > 0 ? (12 * upfrontCost) / annualSavings : Infinity;
}
