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
    placesOf(candidate).every((run) => survives(without(candidate, run), baseline)) &&
    placesOf(baseline).every((run) => survives(candidate, without(baseline, run)))
  );
}

/** One place of every value that occurs: leaving out one of several equal runs is leaving out any. */
function placesOf(values: Float64Array): readonly number[] {
  return [...new Map([...values].map((value, place) => [value, place])).values()];
}

function without(values: Float64Array, index: number): Float64Array {
  const rest = new Float64Array(values.length - 1);
  rest.set(values.subarray(0, index));
  rest.set(values.subarray(index + 1), index);
  return rest;
}
