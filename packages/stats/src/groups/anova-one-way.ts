import { moments } from "../describe/moments.ts";
import { fSf } from "../distributions/fisher-f.ts";
import type { Sample } from "../sample/sample.ts";
import { StatsError } from "../stats-error.ts";
import { requireGroups } from "./require-groups.ts";

/** One-way analysis of variance. Fields are null, with `degenerate` set, when groups do not vary. */
export interface OneWayAnova {
  readonly f: number | null;
  readonly dfBetween: number;
  readonly dfWithin: number;
  readonly ssBetween: number;
  readonly ssWithin: number;
  readonly p: number | null;
  /** Share of the total sum of squares; null when that is 0. */
  readonly etaSquared: number | null;
  /** The same without its upward bias; may be negative. */
  readonly omegaSquared: number | null;
  readonly degenerate?: "ZERO_VARIANCE";
}

/**
 * One-way analysis of variance (Fisher 1925): tests equality of means, assuming equal variances,
 * which `welchAnova` does not. Sums of squares are in the square of the samples' unit.
 *
 * Null fields with `degenerate: "ZERO_VARIANCE"` when no group varies.
 *
 * @throws StatsError `TOO_FEW_GROUPS`, `SAMPLE_TOO_SMALL` when every group has one value,
 *   `EMPTY_SAMPLE`, `NON_FINITE`
 */
export function anovaOneWay(groups: readonly Sample[]): OneWayAnova {
  return anovaOfGroups(requireGroups(groups));
}

/** The same for checked groups. */
export function anovaOfGroups(groups: readonly Float64Array[]): OneWayAnova {
  const parts = groups.map(moments);
  const total = parts.reduce((sum, part) => sum + part.n, 0);
  const dfBetween = groups.length - 1;
  const dfWithin = total - groups.length;
  if (dfWithin < 1) throw new StatsError("SAMPLE_TOO_SMALL", "every group has a single value");
  const grandMean = moments(Float64Array.from(groups.flatMap((group) => Array.from(group)))).mean;
  const ssBetween = parts.reduce((sum, { n, mean }) => sum + n * (mean - grandMean) ** 2, 0);
  const ssWithin = parts.reduce((sum, part) => sum + part.sumOfSquares, 0);
  const msWithin = ssWithin / dfWithin;
  const ssTotal = ssBetween + ssWithin;
  const shares = {
    etaSquared: ssTotal === 0 ? null : ssBetween / ssTotal,
    omegaSquared: ssTotal === 0 ? null : (ssBetween - dfBetween * msWithin) / (ssTotal + msWithin),
  };
  const sums = { dfBetween, dfWithin, ssBetween, ssWithin, ...shares };
  if (msWithin === 0) return { f: null, p: null, ...sums, degenerate: "ZERO_VARIANCE" };
  const f = ssBetween / dfBetween / msWithin;
  return { f, p: fSf(f, dfBetween, dfWithin), ...sums };
}
