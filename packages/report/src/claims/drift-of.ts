import type { Measure } from "@runproof/contract";
import { spearmanExact } from "@runproof/stats";

/** Fewer values show no trend. */
export const FEWEST_DRIFT_RUNS = 5;

/**
 * Spearman's rank correlation of values with the order of execution.
 *
 * @returns undefined below five values, or where all are equal
 */
export function driftOf({
  observations,
}: Pick<Measure, "observations">): { readonly rho: number; readonly p: number } | undefined {
  if (observations.length < FEWEST_DRIFT_RUNS) return undefined;
  const ordered = observations.toSorted((a, b) => a.sequence - b.sequence);
  const { rho, p } = spearmanExact(
    ordered.map(({ value }) => value),
    ordered.map(({ sequence }) => sequence),
  );
  return rho === null || p === null ? undefined : { rho, p };
}
