/**
 * Distance of two results in units of 1 + |want|; 0 for two nulls, infinite for one.
 */
export function gap(got: number | null, want: number | null): number {
  if (got === null || want === null) return got === want ? 0 : Infinity;
  return Math.abs(got - want) / (1 + Math.abs(want));
}
