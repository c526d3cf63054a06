import { normalEquations } from "@runproof/stats";

import type { Point } from "./fit-line.ts";

/** y = fixed + perToken · x + perPair · x (x − 1) / 2: what a prompt of x tokens takes, each looking at all before it. */
export interface PromptCurve {
  readonly fixed: number;
  readonly perToken: number;
  readonly perPair: number;
}

const FEWEST_POINTS = 6;
/** Lengths that differ by less than this share are one. */
const ALIKE = 0.2;
/** Choices of terms, the richest first: with fewer lengths than terms, or a part below nothing, the next one. */
const TERMS: readonly (readonly (keyof PromptCurve)[])[] = [
  ["fixed", "perToken", "perPair"],
  ["fixed", "perToken"],
  ["perToken", "perPair"],
  ["perToken"],
];
const TURNS = 50;

/**
 * The curve with the least sum of absolute deviations, each as a share of its value, so that a few stalls move it
 * little and short prompts count as much as long ones: least squares, weighted anew each turn (Schlossmacher 1973).
 *
 * @param points y above 0
 * @returns undefined where x does not differ enough
 */
export function fitPromptCurve(points: readonly Point[]): PromptCurve | undefined {
  const lengths = lengthsOf(points);
  if (points.length < FEWEST_POINTS || lengths < 2) return undefined;
  return TERMS.filter((terms) => terms.length <= lengths)
    .map((terms) => withTerms(points, terms))
    .find((curve) => curve !== undefined);
}

export function onCurve({ fixed, perToken, perPair }: PromptCurve, x: number): number {
  return fixed + perToken * x + (perPair * x * (x - 1)) / 2;
}

function lengthsOf(points: readonly Point[]): number {
  let count = 0;
  let last = 0;
  for (const x of points.map((point) => point.x).toSorted((one, other) => one - other)) {
    if (x <= last * (1 + ALIKE)) continue;
    count += 1;
    last = x;
  }
  return count;
}

function withTerms(
  points: readonly Point[],
  terms: readonly (keyof PromptCurve)[],
): PromptCurve | undefined {
  const longest = Math.max(...points.map(({ x }) => x));
  // Columns of about 1, for a solution that does not lose digits.
  const scale: PromptCurve = { fixed: 1, perToken: longest, perPair: (longest * longest) / 2 };
  const rows = points.map(({ x, y }) => {
    const columns: PromptCurve = { fixed: 1, perToken: x, perPair: (x * (x - 1)) / 2 };
    return { columns: terms.map((term) => columns[term] / scale[term]), y };
  });
  let weights = rows.map(({ y }) => 1 / (y * y));
  let found: readonly number[] | undefined;
  for (let turn = 0; turn < TURNS; turn += 1) {
    found = weightedLeastSquares(rows, weights);
    if (found === undefined) return undefined;
    const solution = found;
    weights = rows.map(({ columns, y }) => {
      const share = Math.abs(y - dot(columns, solution)) / y;
      return 1 / (y * y * Math.max(share, 1e-4));
    });
  }
  const curve = { fixed: 0, perToken: 0, perPair: 0 };
  for (const [index, term] of terms.entries()) curve[term] = (found?.[index] ?? 0) / scale[term];
  const isPossible = curve.fixed >= 0 && curve.perToken > 0 && curve.perPair >= 0;
  return isPossible ? curve : undefined;
}

interface Row {
  readonly columns: readonly number[];
  readonly y: number;
}

/** @returns undefined where the columns do not tell */
function weightedLeastSquares(
  rows: readonly Row[],
  weights: readonly number[],
): readonly number[] | undefined {
  const terms = [...(rows[0]?.columns ?? []).keys()];
  const sum = (valueOf: (row: Row) => number): number =>
    rows.reduce((total, row, index) => total + (weights[index] ?? 0) * valueOf(row), 0);
  const products = (i: number, j: number): number =>
    sum(({ columns }) => (columns[i] ?? 0) * (columns[j] ?? 0));
  const gram = terms.map((i) => Float64Array.from({ length: i + 1 }, (_, j) => products(i, j)));
  const moments = Float64Array.from(terms, (i) => sum(({ columns, y }) => (columns[i] ?? 0) * y));
  const { estimate } = normalEquations(gram, moments).fit(terms);
  const solution = terms.flatMap((i) => estimate(new Map([[i, 1]]))?.value ?? []);
  return solution.length < terms.length ? undefined : solution;
}

function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((total, value, index) => total + value * (other[index] ?? 0), 0);
}
