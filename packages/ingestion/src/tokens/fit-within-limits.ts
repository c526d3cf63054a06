const MOST_SWEEPS = 5_000;
const SMALL_CHANGE = 1e-9;

/**
 * Least squares with weights from 0 to a limit each, by coordinate descent (Franc, Hlaváč & Navara 2005, "Sequential
 * coordinate-wise algorithm for the non-negative least squares problem", CAIP): for a handful of
 * columns, always from 0 and in the same order, so that the result repeats.
 *
 * @returns one weight per column; 0 for a column of zeros
 */
export function fitWithinLimits(
  rows: readonly (readonly number[])[],
  targets: readonly number[],
  limits: readonly number[],
): readonly number[] {
  const width = rows[0]?.length ?? 0;
  const products = Array.from({ length: width }, (_, left) =>
    Array.from({ length: width }, (__, right) =>
      rows.reduce((sum, row) => sum + at(row, left) * at(row, right), 0),
    ),
  );
  const gradient = Array.from({ length: width }, (_, column) =>
    rows.reduce((sum, row, index) => sum - at(row, column) * at(targets, index), 0),
  );
  const weights = Array.from({ length: width }, () => 0);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep += 1) {
    let greatestChange = 0;
    for (let column = 0; column < width; column += 1) {
      const curvature = products[column]?.[column] ?? 0;
      if (curvature <= 0) continue;
      const before = at(weights, column);
      const wanted = before - at(gradient, column) / curvature;
      const after = Math.min(Math.max(0, wanted), at(limits, column));
      const change = after - before;
      if (change === 0) continue;
      weights[column] = after;
      greatestChange = Math.max(greatestChange, Math.abs(change));
      for (let other = 0; other < width; other += 1) {
        gradient[other] = at(gradient, other) + change * (products[column]?.[other] ?? 0);
      }
    }
    if (greatestChange < SMALL_CHANGE) break;
  }
  return weights;
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? 0;
}
