import { quantileOfSorted } from "../describe/quantile.ts";
import { requireSample } from "../sample/require-sample.ts";
import type { Sample } from "../sample/sample.ts";

/** Quartiles (type 7), fences at 1.5 and 3 interquartile ranges, and 0-based indices beyond. */
export interface TukeyFences {
  readonly q1: number;
  readonly q3: number;
  readonly innerLower: number;
  readonly innerUpper: number;
  readonly outerLower: number;
  readonly outerUpper: number;
  /** Indices beyond the inner but not the outer fences. */
  readonly mild: readonly number[];
  /** Indices beyond the outer fences. */
  readonly severe: readonly number[];
}

/**
 * Labels outliers by Tukey's fences (Tukey 1977) on type-7 quartiles, in the sample's unit. A label
 * is for showing; values are never dropped because of it. A value on a fence is inside.
 *
 * When half the values are equal the fences close on them and any other value is labelled.
 *
 * @throws StatsError `EMPTY_SAMPLE`, `NON_FINITE`
 */
export function tukeyFences(x: Sample): TukeyFences {
  const values = requireSample(x);
  const sorted = values.toSorted();
  const q1 = quantileOfSorted(sorted, 0.25);
  const q3 = quantileOfSorted(sorted, 0.75);
  const iqr = q3 - q1;
  const [innerLower, innerUpper] = [q1 - 1.5 * iqr, q3 + 1.5 * iqr];
  const [outerLower, outerUpper] = [q1 - 3 * iqr, q3 + 3 * iqr];
  const mild: number[] = [];
  const severe: number[] = [];
  values.forEach((value, index) => {
    if (value < outerLower || value > outerUpper) severe.push(index);
    else if (value < innerLower || value > innerUpper) mild.push(index);
  });
  return { q1, q3, innerLower, innerUpper, outerLower, outerUpper, mild, severe };
}
