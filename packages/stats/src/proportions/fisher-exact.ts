import { hypergeometricPmf } from "../distributions/hypergeometric.ts";
import { requireCount } from "../sample/require-parameter.ts";
import { StatsError } from "../stats-error.ts";

/** Counts: rows are arms, columns success and failure. */
export type TwoByTwo = readonly [readonly [number, number], readonly [number, number]];

/** Result of Fisher's exact test. */
export interface FisherExact {
  /** Two-sided: tables no more probable than the one observed. */
  readonly p: number;
  /** The first row succeeds more often. */
  readonly pGreater: number;
  /** The first row succeeds less often. */
  readonly pLess: number;
  /** (a·d)/(b·c); Infinity when only b·c is 0, null when both products are 0. */
  readonly oddsRatioSample: number | null;
}

/** R's allowance for rounding when probabilities are compared. */
const RELATIVE_FUZZ = 1 + 1e-7;

/**
 * Fisher's exact test of a two-by-two table of counts, conditional on its margins (Fisher 1935).
 * Two-sided: the tables no more probable than the one observed, as R does.
 *
 * An empty row or column gives p = 1. The odds ratio is Infinity or null where cells are 0.
 *
 * @throws StatsError `INVALID_ARGUMENT` for counts that are not whole, `ZERO_MARGIN` for an empty
 *   table
 */
export function fisherExact(table: TwoByTwo): FisherExact {
  const [[a, b], [c, d]] = table;
  for (const count of [a, b, c, d]) requireCount(count, 0, "a count");
  if (a + b + c + d === 0) throw new StatsError("ZERO_MARGIN", "the table has no counts");
  const [white, black, drawn] = [a + c, b + d, a + b];
  const lowest = Math.max(0, drawn - black);
  const highest = Math.min(white, drawn);
  const observed = hypergeometricPmf(a, white, black, drawn);
  let [p, pGreater, pLess] = [0, 0, 0];
  for (let k = lowest; k <= highest; k += 1) {
    const mass = hypergeometricPmf(k, white, black, drawn);
    if (mass <= observed * RELATIVE_FUZZ) p += mass;
    if (k >= a) pGreater += mass;
    if (k <= a) pLess += mass;
  }
  return {
    p: Math.min(1, p),
    pGreater: Math.min(1, pGreater),
    pLess: Math.min(1, pLess),
    oddsRatioSample: b * c > 0 ? (a * d) / (b * c) : a * d > 0 ? Infinity : null,
  };
}
