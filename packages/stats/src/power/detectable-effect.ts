import type { Design } from "../decide/comparison.ts";
import { findRoot } from "../special/find-root.ts";
import { powerOfT } from "./power-two-sample-t.ts";

export interface DetectableEffectInput {
  /** Runs per arm, or blocks. */
  readonly runs: number;
  /** Of one arm (`independent`), or of the differences within blocks (`blocked`). */
  readonly stdDev: number;
  readonly alpha: number;
  readonly design: Design;
  /** Default 0.8. */
  readonly power?: number;
}

/**
 * The effect, in the unit of `stdDev`, that a two-sided t test of `runs` values per arm sees with the
 * wanted power; null below two runs. The counterpart of `requiredRuns`.
 */
export function detectableEffect(input: DetectableEffectInput): number | null {
  const { runs, stdDev, alpha, design, power = 0.8 } = input;
  if (runs < 2) return null;
  const key = `${runs} ${alpha} ${design} ${power}`;
  const effect = known.get(key) ?? standardisedEffect(runs, alpha, design, power);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, effect);
  return effect * stdDev;
}

/** Hundreds of candidates have the same number of runs, and finding a root is slow. */
const known = new Map<string, number>();
const MOST_KNOWN = 1_000;

/** In standard deviations. */
function standardisedEffect(runs: number, alpha: number, design: Design, power: number): number {
  const [root, df] =
    design === "blocked" ? [Math.sqrt(runs), runs - 1] : [Math.sqrt(runs / 2), 2 * runs - 2];
  const shortfall = (effect: number): number => powerOfT(effect * root, df, alpha) - power;
  let high = 1;
  while (shortfall(high) < 0) high *= 2;
  return findRoot(shortfall, 0, high);
}
