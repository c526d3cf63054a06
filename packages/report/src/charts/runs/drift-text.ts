import type { Measure } from "@runproof/contract";
import { spearman } from "@runproof/stats";

import { pValue, signed } from "../../wording/numbers.ts";

/** Fewer values show no trend. */
export const FEWEST_DRIFT_RUNS = 5;
/** A trend this unlikely by chance is one. */
export const DRIFT_P = 0.05;

/**
 * Whether the values of arms rose or fell in the course of the session, as one sentence: rank
 * correlation with the order of execution, at 5 % for each arm.
 *
 * @returns an empty text where no arm has five runs
 */
export function driftText(measures: readonly Measure[]): string {
  const long = measures.filter(({ observations }) => observations.length >= FEWEST_DRIFT_RUNS);
  if (long.length === 0) return "";
  const trends = long.map((measure) => trendOf(measure)).filter((trend) => trend !== undefined);
  return trends.length === 0
    ? "No trend in the course of the session."
    : `In the course of the session ${trends.join(", ")}.`;
}

function trendOf({ arm, observations }: Measure): string | undefined {
  const ordered = observations.toSorted((a, b) => a.sequence - b.sequence);
  const { rho, p } = spearman(
    ordered.map(({ value }) => value),
    ordered.map(({ sequence }) => sequence),
  );
  if (rho === null || p === null || p >= DRIFT_P) return undefined;
  return `${arm} ${rho > 0 ? "rose" : "fell"} (Spearman ρ = ${signed(rho, 2)}, ${pValue(p)})`;
}
