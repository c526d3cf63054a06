/** Least squares over any choice of columns, from sums that are made once. */
export interface NormalEquations {
  readonly fit: (columns: readonly number[]) => LeastSquares;
}

/** One model. */
export interface LeastSquares {
  /** Sum of squares that it explains. */
  readonly ss: number;
  /** Columns that are no combination of those before them. */
  readonly rank: number;
  /** Combination of coefficients; undefined where the data do not determine it. */
  readonly estimate: (
    contrast: ReadonlyMap<number, number>,
  ) =>
    | { readonly value: number; /** Variance / residual variance. */ readonly scale: number }
    | undefined;
}

/** A column whose rest is smaller than this share of it says nothing new. */
const DEPENDENT = 1e-9;

/** The equations of y on columns, from the sums of their products (a lower triangle) and with y. */
export function normalEquations(
  gram: readonly Float64Array[],
  moments: Float64Array,
): NormalEquations {
  const entry = (i: number, j: number): number => gram[Math.max(i, j)]?.[Math.min(i, j)] ?? 0;

  return {
    fit: (chosen) => {
      const kept: number[] = [];
      const factor: number[][] = [];
      const transformed: number[] = [];
      for (const column of chosen) {
        const row = forward(
          kept.map((other) => entry(column, other)),
          factor,
        );
        const own = entry(column, column);
        const rest = own - row.reduce((sum, value) => sum + value * value, 0);
        if (own === 0 || rest <= DEPENDENT * own) continue;
        const pivot = Math.sqrt(rest);
        const done = row.reduce((sum, value, index) => sum + value * (transformed[index] ?? 0), 0);
        transformed.push(((moments[column] ?? 0) - done) / pivot);
        factor.push([...row, pivot]);
        kept.push(column);
      }
      return {
        ss: transformed.reduce((sum, value) => sum + value * value, 0),
        rank: kept.length,
        estimate: (contrast) => {
          if ([...contrast.keys()].some((column) => !kept.includes(column))) return undefined;
          const solved = forward(
            kept.map((column) => contrast.get(column) ?? 0),
            factor,
          );
          return {
            value: solved.reduce((sum, each, index) => sum + each * (transformed[index] ?? 0), 0),
            scale: solved.reduce((sum, each) => sum + each * each, 0),
          };
        },
      };
    },
  };
}

/** Solve L·x = b for the lower triangle that is there. */
function forward(b: readonly number[], factor: readonly (readonly number[])[]): number[] {
  const x: number[] = [];
  for (const [i, value] of b.entries()) {
    const row = factor[i] ?? [];
    let rest = value;
    for (let j = 0; j < i; j += 1) rest -= (row[j] ?? 0) * (x[j] ?? 0);
    x.push(rest / (row[i] ?? 1));
  }
  return x;
}
