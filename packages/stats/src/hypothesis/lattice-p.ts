import type { Alternative } from "./alternative.ts";

/**
 * P-value from an exact null distribution on 0, 1, 2, …: the mass at least as far from `center` as
 * the observed value (two-sided), or at and beyond it on one side.
 */
export function latticeP(
  pmf: Float64Array,
  observed: number,
  alternative: Alternative,
  center: number = (pmf.length - 1) / 2,
): number {
  const reach = Math.abs(observed - center);
  // A null distribution is thousands of masses long, and an observed value in its middle takes them all.
  const lowerEnd = alternative === "less" ? observed : center - reach;
  const upperStart = alternative === "greater" ? observed : center + reach;
  let mass = 0;
  for (let value = 0; value < pmf.length; value += 1) {
    const counts =
      (alternative !== "greater" && value <= lowerEnd) ||
      (alternative !== "less" && value >= upperStart);
    if (counts) mass += pmf[value] ?? 0;
  }
  return Math.min(1, mass);
}
