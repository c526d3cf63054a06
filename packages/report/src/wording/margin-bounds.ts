import type { RatioBounds } from "./equivalence-interval.ts";

/** Ratios that differ by no more than a margin (a ratio): 1 − m to 1 / (1 − m), as the tests take it. */
export function marginBounds(margin: number): RatioBounds {
  return { low: 1 - margin, high: 1 / (1 - margin) };
}
