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
  const counts = (value: number): boolean => {
    if (alternative === "greater") return value >= observed;
    if (alternative === "less") return value <= observed;
    return Math.abs(value - center) >= reach;
  };
  return Math.min(
    1,
    pmf.reduce((sum, mass, value) => (counts(value) ? sum + mass : sum), 0),
  );
}
