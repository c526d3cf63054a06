import { blockedLogRatio, independentLogRatio } from "../effects/log-ratio.ts";
import { isConstant } from "../hypothesis/t-test.ts";
import type { Design } from "./comparison.ts";

/** ln(candidate/baseline) with its standard error, as far as the runs allow. */
export type LogEffect =
  | {
      readonly kind: "estimated";
      readonly d: number;
      readonly se: number;
      readonly df: number;
      readonly stdDev: number;
    }
  | { readonly kind: "zero-variance"; readonly d: number }
  | { readonly kind: "single-run"; readonly d: number };

/** Step 2 of the decision: Welch on logarithms, or paired differences of logarithms. */
export function logEffect(
  candidate: Float64Array,
  baseline: Float64Array,
  design: Design,
): LogEffect {
  if (candidate.length < 2 || baseline.length < 2) {
    return { kind: "single-run", d: average(candidate) - average(baseline) };
  }
  const effect =
    design === "blocked"
      ? blockedLogRatio(candidate, baseline)
      : independentLogRatio(candidate, baseline);
  if (isConstant(effect)) return { kind: "zero-variance", d: effect.difference };
  const { difference, stdErr, df, stdDev } = effect;
  return { kind: "estimated", d: difference, se: stdErr, df, stdDev };
}

function average(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
