import { tQuantile } from "../distributions/student-t.ts";
import { requireConfidence, requirePositiveNumber } from "../sample/require-parameter.ts";
import { doubled } from "./doubled.ts";

/** An interval that is to be narrow enough. */
export interface HalfWidthInput {
  /** Expected sd, and the half width wanted in the same unit. */
  readonly stdDev: number;
  readonly halfWidth: number;
  /** Default 0.95. */
  readonly confidence?: number;
  /** 1: interval of one mean; 2: of a difference of two means, n values in each. */
  readonly groups: 1 | 2;
}

/**
 * The smallest n ≥ 2 whose t interval, at the expected sd, is no wider than wanted (Hahn & Meeker
 * 1991, §8). sd and half width share the caller's unit. Half of all samples spread more than
 * expected and come out wider.
 *
 * @throws StatsError `INVALID_ARGUMENT` (also beyond 2⁴⁰ values), `INVALID_CONFIDENCE`
 */
export function requiredNForHalfWidth(input: HalfWidthInput): { readonly n: number } {
  const stdDev = requirePositiveNumber(input.stdDev, "stdDev");
  const halfWidth = requirePositiveNumber(input.halfWidth, "halfWidth");
  const p = (1 + requireConfidence(input.confidence ?? 0.95)) / 2;
  const { groups } = input;
  const narrow = (n: number): boolean =>
    tQuantile(p, groups * (n - 1)) * stdDev * Math.sqrt(groups / n) <= halfWidth;
  let high = 2;
  while (!narrow(high)) high = doubled(high);
  let low = Math.max(2, high / 2);
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (narrow(middle)) high = middle;
    else low = middle + 1;
  }
  return { n: high };
}
