// @ts-expect-error jstat ships no declarations; the part used here is declared below.
import untyped from "jstat";

interface ContinuousDistribution {
  readonly pdf: (x: number, ...parameters: readonly number[]) => number;
  readonly cdf: (x: number, ...parameters: readonly number[]) => number;
  readonly inv: (p: number, ...parameters: readonly number[]) => number;
}

interface JStat {
  readonly normal: ContinuousDistribution;
  readonly studentt: ContinuousDistribution;
  readonly chisquare: ContinuousDistribution;
  readonly centralF: ContinuousDistribution;
  readonly beta: ContinuousDistribution;
  readonly tukey: ContinuousDistribution;
  readonly noncentralt: Pick<ContinuousDistribution, "cdf">;
  readonly binomial: {
    readonly pdf: (k: number, n: number, p: number) => number;
    readonly cdf: (k: number, n: number, p: number) => number;
  };
  readonly hypgeom: {
    readonly pdf: (k: number, total: number, white: number, drawn: number) => number;
  };
  readonly quantiles: (
    x: readonly number[],
    p: readonly number[],
    a: number,
    b: number,
  ) => number[];
  readonly rank: (x: readonly number[]) => number[];
  readonly mean: (x: readonly number[]) => number;
  readonly median: (x: readonly number[]) => number;
  readonly stdev: (x: readonly number[], sample: boolean) => number;
  readonly variance: (x: readonly number[], sample: boolean) => number;
  readonly corrcoeff: (x: readonly number[], y: readonly number[]) => number;
  readonly spearmancoeff: (x: readonly number[], y: readonly number[]) => number;
  readonly anovafscore: (groups: readonly (readonly number[])[]) => number;
  readonly gammaln: (x: number) => number;
  readonly lowRegGamma: (a: number, x: number) => number;
  readonly ibeta: (x: number, a: number, b: number) => number;
}

/**
 * The only import of jstat. Its inverses agree to six digits or more over the usual range, which
 * makes them good first guesses; its upper tails vanish below 1e-16 and some cases yield NaN, so
 * nothing is returned to callers unpolished.
 */
export const { jStat }: { readonly jStat: JStat } = untyped;

/** A first guess for a normal quantile; may be infinite or off by a percent in far tails. */
export function guessNormalQuantile(p: number): number {
  return jStat.normal.inv(p, 0, 1);
}

/** A first guess for a quantile of Student's t; unreliable for df beyond about 1e5. */
export function guessTQuantile(p: number, df: number): number {
  return jStat.studentt.inv(p, df);
}

/** A first guess for a chi-square quantile. */
export function guessChiSquareQuantile(p: number, df: number): number {
  return jStat.chisquare.inv(p, df);
}

/** A first guess for a quantile of F. */
export function guessFQuantile(p: number, df1: number, df2: number): number {
  return jStat.centralF.inv(p, df1, df2);
}

/** A first guess for a beta quantile. */
export function guessBetaQuantile(p: number, a: number, b: number): number {
  return jStat.beta.inv(p, a, b);
}

/** P(Q ≤ q) for the studentized range of `groups` means; wrong by up to 1e-3 for few degrees. */
export function studentizedRangeCdf(q: number, groups: number, df: number): number {
  return jStat.tukey.cdf(q, groups, df);
}

/** A quantile of the studentized range; null where jstat's search fails. */
export function studentizedRangeInverse(p: number, groups: number, df: number): number | null {
  try {
    const q = jStat.tukey.inv(p, groups, df);
    return Number.isFinite(q) && q > 0 ? q : null;
  } catch {
    return null;
  }
}
