import { requireOpenProbability, requirePositiveNumber } from "../sample/require-parameter.ts";
import { findRoot } from "../special/find-root.ts";
import { powerTwoSampleT } from "./power-two-sample-t.ts";

/** A planned two-sided two-sample t test. */
export interface MinimumDetectableEffectInput {
  readonly nPerGroup: number;
  readonly stdDev: number;
  /** Default 0.05. */
  readonly alpha?: number;
  /** Default 0.8; greater than alpha. */
  readonly power?: number;
}

/**
 * The difference of means, in the unit of `stdDev`, that a two-sided two-sample t test sees with
 * the wanted power, by solving the noncentral t power (Cohen 1988); 0 when the power asked for does
 * not exceed alpha.
 *
 * @throws StatsError `SAMPLE_TOO_SMALL` below two per group, `INVALID_PROBABILITY`,
 *   `INVALID_ARGUMENT`
 */
export function minimumDetectableEffect(input: MinimumDetectableEffectInput): {
  readonly delta: number;
} {
  const { nPerGroup } = input;
  const alpha = requireOpenProbability(input.alpha ?? 0.05, "alpha");
  const target = requireOpenProbability(input.power ?? 0.8, "power");
  const stdDev = requirePositiveNumber(input.stdDev, "stdDev");
  const shortfall = (delta: number): number =>
    powerTwoSampleT({ nPerGroup, delta, stdDev: 1, alpha }).power - target;
  if (shortfall(0) >= 0) return { delta: 0 };
  let high = 1;
  while (shortfall(high) < 0) high *= 2;
  return { delta: findRoot(shortfall, high === 1 ? 0 : high / 2, high) * stdDev };
}
