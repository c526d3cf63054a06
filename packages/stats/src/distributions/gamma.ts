import { requireNumber, requirePositiveNumber } from "../sample/require-parameter.ts";
import { incompleteGamma } from "../special/incomplete-gamma.ts";

/** P(a, x), the regularised lower incomplete gamma function. */
export function gammaPRegularized(a: number, x: number): number {
  return incompleteGamma(requirePositiveNumber(a, "a"), requireNumber(x)).lower;
}

/** Q(a, x) = 1 − P(a, x), accurate where it is small. */
export function gammaQRegularized(a: number, x: number): number {
  return incompleteGamma(requirePositiveNumber(a, "a"), requireNumber(x)).upper;
}
