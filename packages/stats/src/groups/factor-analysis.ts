import { fQuantile, fSf } from "../distributions/fisher-f.ts";
import { noncentralFSf } from "../distributions/noncentral-f.ts";
import { tQuantile } from "../distributions/student-t.ts";
import { pAdjust } from "../multiplicity/p-adjust.ts";
import { requireOpenProbability } from "../sample/require-parameter.ts";
import { requireSample } from "../sample/require-sample.ts";
import { findRoot } from "../special/find-root.ts";
import { StatsError } from "../stats-error.ts";
import { factorColumns, type FactorColumns } from "./factor-columns.ts";
import type { Level } from "./factorial-input.ts";
import { normalEquations, type LeastSquares } from "./normal-equations.ts";

/** One value with its level of every factor, and the block it was measured in. */
export interface FactorObservation {
  readonly y: number;
  /** Places in `factors[i].levels`. */
  readonly levels: readonly number[];
  readonly block?: number;
}

export interface FactorAnalysisInput {
  readonly factors: readonly {
    readonly name: string;
    readonly levels: readonly (Level | boolean)[];
  }[];
  readonly observations: readonly FactorObservation[];
  /** Error rate of all terms together; default 0.05. */
  readonly alpha?: number;
  /** Power of what is called detectable; default 0.8. */
  readonly power?: number;
}

/** A level less the first one, in y's unit. */
export interface LevelContrast {
  readonly level: number;
  readonly difference: number;
  /** Bounds at 1 − alpha that hold for all levels of the factor together (Bonferroni). */
  readonly lower: number;
  readonly upper: number;
}

export interface AnalysedTerm {
  /** Places of one factor, or of two that act together. */
  readonly factors: readonly number[];
  readonly df: number;
  readonly f: number;
  readonly p: number;
  /** Holm over the terms. */
  readonly pAdjusted: number;
  readonly partialOmegaSquared: number;
  /**
   * Difference between two levels (of two factors: between two such differences) that the test
   * would resolve with the wanted power, whatever the other levels do.
   */
  readonly detectable: number;
  /** Of one factor. */
  readonly contrasts: readonly LevelContrast[];
}

export interface FactorAnalysis {
  readonly terms: readonly AnalysedTerm[];
  /** Pairs of factors about which the data say nothing, because combinations are missing. */
  readonly inestimable: readonly (readonly number[])[];
  readonly residual: { readonly ss: number; readonly df: number; readonly stdDev: number };
  readonly balanced: boolean;
  /** Combinations of levels without a value. */
  readonly missingCells: number;
}

/**
 * Which of several factors matter, from values that need not be balanced: analysis of variance by
 * least squares with blocks as additive effects, every factor, and every pair of factors. Sums of
 * squares are of type II: a term against the model of all terms that do not contain it (Langsrud
 * 2003). In a balanced design they are those of `anovaFactorial`. Higher interactions are part of
 * the residual.
 *
 * A large p means "not resolved": `detectable` says which difference the test would have resolved,
 * from the noncentral F distribution. Contrasts of levels are those of the additive model with the
 * residual of the full one.
 *
 * @throws StatsError `TOO_FEW_GROUPS` for a factor with one level, `SAMPLE_TOO_SMALL` when nothing
 *   is left to judge by, `ZERO_VARIANCE_X` where nothing varies, `INVALID_ARGUMENT`,
 *   `INVALID_PROBABILITY`, `EMPTY_SAMPLE`, `NON_FINITE`
 */
export function factorAnalysis(input: FactorAnalysisInput): FactorAnalysis {
  const alpha = requireOpenProbability(input.alpha ?? 0.05, "alpha");
  const power = requireOpenProbability(input.power ?? 0.8, "power");
  const measured = requireSample(input.observations.map(({ y }) => y));
  const design = factorColumns(input);
  const mean = measured.reduce((sum, value) => sum + value, 0) / measured.length;
  const y = measured.map((value) => value - mean);
  const equations = normalEquations(design.gram, design.momentsOf(y));
  const modelOf = (keep: (factors: readonly number[]) => boolean): LeastSquares =>
    equations.fit([
      ...design.blocks,
      ...design.terms.filter(({ factors }) => keep(factors)).flatMap(({ columns }) => columns),
    ]);
  const full = modelOf(() => true);
  const totalSs = y.reduce((sum, value) => sum + value * value, 0);
  const df = y.length - 1 - full.rank;
  if (df < 1)
    throw new StatsError("SAMPLE_TOO_SMALL", "the factors leave nothing to judge them by");
  const ss = Math.max(0, totalSs - full.ss);
  if (ss <= 1e-20 * Math.max(1, mean * mean) * y.length) {
    throw new StatsError(
      "ZERO_VARIANCE_X",
      "nothing varies that factors and blocks do not explain",
    );
  }
  const residual = { ss, df, stdDev: Math.sqrt(ss / df) };
  const additive = modelOf((factors) => factors.length === 1);

  const tested = design.terms.map(({ factors }) => {
    const without = (other: readonly number[]): boolean =>
      !factors.every((factor) => other.includes(factor));
    const below = modelOf(without);
    const own = modelOf(
      (other) => without(other) || (other.length === factors.length && !without(other)),
    );
    return { factors, df: own.rank - below.rank, ss: Math.max(0, own.ss - below.ss) };
  });
  const estimable = tested.filter((term) => term.df > 0);
  const ps = estimable.map((term) => fSf(term.ss / term.df / (ss / df), term.df, df));
  const adjusted = pAdjust(ps, "holm");
  const each = alpha / Math.max(1, estimable.length);
  return {
    terms: estimable.map((term, index) => {
      const f = term.ss / term.df / (ss / df);
      const total = y.length;
      return {
        factors: term.factors,
        df: term.df,
        f,
        p: ps[index] ?? 1,
        pAdjusted: adjusted[index] ?? 1,
        partialOmegaSquared: Math.max(0, (term.df * (f - 1)) / (term.df * (f - 1) + total)),
        detectable:
          detectableNoncentrality(term.df, df, each, power) ** 0.5 *
          residual.stdDev *
          contrastScale(term.factors, input, design),
        contrasts:
          term.factors.length === 1 && isWhole(term, input)
            ? contrastsOf(term.factors[0] ?? 0, design, additive, residual, alpha)
            : [],
      };
    }),
    inestimable: tested.filter((term) => term.df === 0).map(({ factors }) => factors),
    residual,
    balanced: design.balanced,
    missingCells: design.missingCells,
  };
}

/** Every level counts: none of them is told by the levels of other factors. */
function isWhole(
  { factors, df }: { readonly factors: readonly number[]; readonly df: number },
  input: FactorAnalysisInput,
): boolean {
  return df === (input.factors[factors[0] ?? 0]?.levels.length ?? 0) - 1;
}

/** Noncentrality at which an F test has the wanted power. */
function detectableNoncentrality(df1: number, df2: number, alpha: number, power: number): number {
  const critical = fQuantile(1 - alpha, df1, df2);
  const shortfall = (noncentrality: number): number =>
    noncentralFSf(critical, df1, df2, noncentrality) - power;
  let high = 4;
  while (shortfall(high) < 0) high *= 2;
  return findRoot(shortfall, 0, high);
}

/**
 * Standard error of a difference of two levels, or of two such differences, per residual standard
 * deviation: the noncentrality of an F test is at least the square of difference / standard error.
 */
function contrastScale(
  factors: readonly number[],
  { observations, factors: all }: FactorAnalysisInput,
  design: FactorColumns,
): number {
  const counts = [...design.countsOf(factors).values()];
  const reciprocal = counts.reduce((sum, count) => sum + 1 / count, 0) / counts.length;
  if (counts.length === 0 || observations.length === 0 || all.length === 0) return Infinity;
  return Math.sqrt((factors.length === 1 ? 2 : 4) * reciprocal);
}

function contrastsOf(
  factor: number,
  design: FactorColumns,
  additive: LeastSquares,
  { df, stdDev }: FactorAnalysis["residual"],
  alpha: number,
): readonly LevelContrast[] {
  const columns =
    design.terms.find(({ factors }) => factors.length === 1 && factors[0] === factor)?.columns ??
    [];
  const count = columns.length;
  const t = -tQuantile(alpha / 2 / Math.max(1, count), df);
  return Array.from({ length: count }, (_, index) => index + 1).flatMap((level) => {
    // Sum coding: level i has 1 in column i, and the last one −1 in all.
    const contrast = new Map<number, number>();
    const add = (place: number, sign: number): void => {
      for (const [column, id] of columns.entries()) {
        const own = place === count ? -1 : place === column ? 1 : 0;
        contrast.set(id, (contrast.get(id) ?? 0) + sign * own);
      }
    };
    add(level, 1);
    add(0, -1);
    const found = additive.estimate(contrast);
    if (found === undefined) return [];
    const reach = t * stdDev * Math.sqrt(found.scale);
    return [
      { level, difference: found.value, lower: found.value - reach, upper: found.value + reach },
    ];
  });
}
