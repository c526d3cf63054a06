import { compensatedSum } from "../describe/moments.ts";
import { fSf } from "../distributions/fisher-f.ts";
import { StatsError } from "../stats-error.ts";
import { type FactorialDesign, requireBalanced } from "./factorial-design.ts";
import type { FactorialInput } from "./factorial-input.ts";

/** One line of the table; `term` joins factor names with `:`. */
export interface FactorialTerm {
  readonly term: string;
  readonly ss: number;
  readonly df: number;
  readonly ms: number;
  /** Null when nothing is left to compare with. */
  readonly f: number | null;
  readonly p: number | null;
  readonly partialEtaSquared: number | null;
  readonly partialOmegaSquared: number | null;
}

/** Analysis of variance of a balanced factorial design. */
export interface FactorialAnova {
  readonly terms: readonly FactorialTerm[];
  readonly residual: { readonly ss: number; readonly df: number; readonly ms: number };
  readonly totalSs: number;
  readonly grandMean: number;
  readonly degenerate?: "ZERO_VARIANCE";
}

/**
 * Analysis of variance of a balanced factorial design (Fisher 1935; Montgomery, Design and Analysis
 * of Experiments) with partial η² and ω². Sums of squares are in the square of y's unit. A large p
 * means "not resolved", not "no effect": print what effect could have been detected beside it.
 *
 * F, p and effect sizes are null, with `degenerate: "ZERO_VARIANCE"`, when the residual is exactly
 * 0.
 *
 * @throws StatsError `UNBALANCED` (equal cells only; nothing is dropped silently),
 *   `SAMPLE_TOO_SMALL` when the model leaves no residual, `TOO_FEW_GROUPS`, `EMPTY_SAMPLE`,
 *   `NON_FINITE`, `INVALID_ARGUMENT` for an unknown level
 */
export function anovaFactorial(input: FactorialInput): FactorialAnova {
  const design = requireBalanced(input);
  const { values, grandMean, factors } = design;
  const model = input.model ?? (design.perCell > 1 ? "full" : "main-effects");
  const subsets = subsetsOf(factors.length).filter((set) => model === "full" || set.length === 1);
  const sums = new Map<string, number>();
  for (const set of subsets) {
    const own = marginSs(design, set);
    const below = subsets.filter((other) => other.length < set.length && isWithin(other, set));
    const explained = below.reduce((sum, other) => sum + (sums.get(other.join()) ?? 0), 0);
    sums.set(set.join(), Math.max(0, own - explained));
  }
  const totalSs = compensatedSum(values.map((value) => value * value));
  const degrees = (set: readonly number[]): number =>
    set.reduce((product, index) => product * ((factors[index]?.levels.length ?? 1) - 1), 1);
  const modelSs = compensatedSum([...sums.values()]);
  const modelDf = subsets.reduce((sum, set) => sum + degrees(set), 0);
  const df = values.length - 1 - modelDf;
  if (df < 1) {
    throw new StatsError("SAMPLE_TOO_SMALL", "the model leaves no residual; use main-effects");
  }
  const everyFactor = factors.map((_, index) => index);
  const ss = model === "full" ? withinCells(design, everyFactor) : Math.max(0, totalSs - modelSs);
  const residual = { ss, df, ms: ss / df };
  const terms = subsets.map((set) => {
    const term = set.map((index) => factors[index]?.name ?? "").join(":");
    return lineOf(term, sums.get(set.join()) ?? 0, degrees(set), residual, values.length);
  });
  const degenerate = ss === 0 && { degenerate: "ZERO_VARIANCE" as const };
  return { terms, residual, totalSs, grandMean, ...degenerate };
}

function lineOf(
  term: string,
  ss: number,
  df: number,
  residual: FactorialAnova["residual"],
  total: number,
): FactorialTerm {
  const ms = ss / df;
  if (residual.ms === 0) {
    const nothing = { f: null, p: null, partialEtaSquared: null, partialOmegaSquared: null };
    return { term, ss, df, ms, ...nothing };
  }
  const f = ms / residual.ms;
  return {
    term,
    ss,
    df,
    ms,
    f,
    p: fSf(f, df, residual.df),
    partialEtaSquared: ss / (ss + residual.ss),
    partialOmegaSquared: (df * (f - 1)) / (df * (f - 1) + total),
  };
}

/** Σ n·(mean of a margin's cell)², on values centred at the grand mean. */
function marginSs(design: FactorialDesign, set: readonly number[]): number {
  const cells = design.cellsOf(set);
  return compensatedSum(
    cells.map(
      (cell) => compensatedSum(cell.map((row) => design.values[row] ?? 0)) ** 2 / cell.length,
    ),
  );
}

function withinCells(design: FactorialDesign, set: readonly number[]): number {
  const deviations = design.cellsOf(set).flatMap((cell) => {
    const own = cell.map((row) => design.values[row] ?? 0);
    const mean = compensatedSum(own) / own.length;
    return own.map((value) => (value - mean) ** 2);
  });
  return compensatedSum(deviations);
}

/** Non-empty sets of 0 … count−1, small sets first, each in ascending order. */
function subsetsOf(count: number): readonly (readonly number[])[] {
  const all = Array.from({ length: 2 ** count - 1 }, (_, code) =>
    Array.from({ length: count }, (__, index) => index).filter(
      (index) => Math.floor((code + 1) / 2 ** index) % 2 === 1,
    ),
  );
  return all.toSorted((a, b) => a.length - b.length || lexical(a, b));
}

function lexical(a: readonly number[], b: readonly number[]): number {
  const firstDifference = a.findIndex((index, position) => index !== b[position]);
  return (a[firstDifference] ?? 0) - (b[firstDifference] ?? 0);
}

function isWithin(inner: readonly number[], outer: readonly number[]): boolean {
  return inner.every((index) => outer.includes(index));
}
