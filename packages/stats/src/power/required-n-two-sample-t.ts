import type { Alternative } from "../hypothesis/alternative.ts";
import { requireOpenProbability, requirePositiveNumber } from "../sample/require-parameter.ts";
import { findRoot } from "../special/find-root.ts";
import { StatsError } from "../stats-error.ts";
import { doubled } from "./doubled.ts";
import { powerTwoSampleT } from "./power-two-sample-t.ts";

/** The effect a two-sample t test must be able to see. */
export interface RequiredNInput {
  /** True difference of means, not 0, in the unit of `stdDev`. */
  readonly delta: number;
  readonly stdDev: number;
  /** Default 0.05. */
  readonly alpha?: number;
  /** Default 0.8. */
  readonly power?: number;
  readonly alternative?: Alternative;
}

/** How many values each group needs. */
export interface RequiredN {
  /** Fractional solution, at least 2. */
  readonly nReal: number;
  /** Smallest whole number of at least nReal. */
  readonly nPerGroup: number;
}

/**
 * Values per group for the wanted power of a two-sample t test, by solving the noncentral t power
 * (Cohen 1988) for n, at least 2. `delta` and `stdDev` share the caller's unit.
 *
 * @throws StatsError `INVALID_ARGUMENT` for an effect that can never be seen (0, or against a
 *   one-sided alternative, or beyond 2⁴⁰ values), `INVALID_PROBABILITY`
 */
export function requiredNTwoSampleT(input: RequiredNInput): RequiredN {
  const { alternative = "two-sided", alpha = 0.05 } = input;
  const target = requireOpenProbability(input.power ?? 0.8, "power");
  const stdDev = requirePositiveNumber(input.stdDev, "stdDev");
  // A one-sided "less" test of a negative effect is the mirror image of "greater".
  const delta = alternative === "less" ? -input.delta : input.delta;
  const seen = alternative === "two-sided" ? Math.abs(delta) : delta;
  if (!(seen > 0)) {
    throw new StatsError("INVALID_ARGUMENT", `no sample size detects a difference of ${delta}`);
  }
  const side = alternative === "two-sided" ? "two-sided" : "greater";
  const shortfall = (nPerGroup: number): number =>
    powerTwoSampleT({ nPerGroup, delta: seen, stdDev, alpha, alternative: side }).power - target;
  if (shortfall(2) >= 0) return { nReal: 2, nPerGroup: 2 };
  let high = 4;
  while (shortfall(high) < 0) high = doubled(high);
  const nReal = findRoot(shortfall, high / 2, high);
  return { nReal, nPerGroup: Math.ceil(nReal - 1e-9) };
}
