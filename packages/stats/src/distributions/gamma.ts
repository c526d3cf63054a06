import { requireNumber, requirePositiveNumber } from "../sample/require-parameter.ts";
import { incompleteGamma } from "../special/incomplete-gamma.ts";

/**
 * P(a, x), the regularised lower incomplete gamma function: series (DLMF 8.7.1) or continued
 * fraction (DLMF 8.9.2); 0 for x ≤ 0.
 *
 * @throws StatsError `INVALID_ARGUMENT` unless a > 0, `NON_FINITE` for NaN
 */
export function gammaPRegularized(a: number, x: number): number {
  return incompleteGamma(requirePositiveNumber(a, "a"), requireNumber(x)).lower;
}

/**
 * Q(a, x) = 1 − P(a, x), accurate where it is small; by the methods of `gammaPRegularized`.
 *
 * @throws StatsError `INVALID_ARGUMENT` unless a > 0, `NON_FINITE` for NaN
 */
export function gammaQRegularized(a: number, x: number): number {
  return incompleteGamma(requirePositiveNumber(a, "a"), requireNumber(x)).upper;
}
