import { moments } from "../describe/moments.ts";
import { tTwoSidedP } from "../distributions/student-t.ts";

/** A product-moment correlation with its t test. */
export interface Correlation {
  readonly r: number;
  /** ±∞ for a perfect correlation. */
  readonly t: number;
  readonly df: number;
  readonly p: number;
}

/** Correlation of at least three checked pairs; undefined when one side does not vary. */
export function correlation(x: Float64Array, y: Float64Array): Correlation | undefined {
  const ofX = moments(x);
  const ofY = moments(y);
  const scale = rootOfProduct(ofX.sumOfSquares, ofY.sumOfSquares);
  if (scale === 0) return undefined;
  let products = 0;
  x.forEach((value, index) => {
    products += (value - ofX.mean) * ((y[index] ?? NaN) - ofY.mean);
  });
  const r = Math.max(-1, Math.min(1, products / scale));
  const df = ofX.n - 2;
  const t = r * Math.sqrt(df / ((1 - r) * (1 + r)));
  return { r, t, df, p: tTwoSidedP(t, df) };
}

/** √(ab): one rounding where the product fits a double, so that equal sums give exactly 1. */
function rootOfProduct(a: number, b: number): number {
  const product = a * b;
  return product > 1e-290 && product < Infinity ? Math.sqrt(product) : Math.sqrt(a) * Math.sqrt(b);
}
