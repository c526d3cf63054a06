import { tTwoSidedP } from "../distributions/student-t.ts";
import type { Design } from "./comparison.ts";
import { logEffect } from "./log-effect.ts";

/**
 * Whether deleting any single run (any block, when blocked) makes the unadjusted p reach alpha,
 * turns the sign, or leaves nothing to test. All values are logarithms.
 */
export function isFragile(
  candidate: Float64Array,
  baseline: Float64Array,
  design: Design,
  alpha: number,
): boolean {
  const sign = Math.sign(logEffect(candidate, baseline, design).d);
  const survives = (fewerCandidate: Float64Array, fewerBaseline: Float64Array): boolean => {
    const effect = logEffect(fewerCandidate, fewerBaseline, design);
    if (effect.kind !== "estimated" || Math.sign(effect.d) !== sign) return false;
    return tTwoSidedP(effect.d / effect.se, effect.df) < alpha;
  };
  if (design === "blocked") {
    return !candidate.every((_, block) =>
      survives(without(candidate, block), without(baseline, block)),
    );
  }
  return !(
    candidate.every((_, run) => survives(without(candidate, run), baseline)) &&
    baseline.every((_, run) => survives(candidate, without(baseline, run)))
  );
}

function without(values: Float64Array, index: number): Float64Array {
  return values.filter((_, position) => position !== index);
}
