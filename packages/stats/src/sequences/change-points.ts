import { type SeededRandom, seededRandom } from "../random/seeded-random.ts";
import { requireCount, requireOpenProbability } from "../sample/require-parameter.ts";
import { requireSample } from "../sample/require-sample.ts";
import type { Sample } from "../sample/sample.ts";
import { largestEnergySplit } from "./largest-energy-split.ts";

/** Choices of the change point search. */
export interface ChangePointOptions {
  /** Whole number; the same seed gives the same answer everywhere. */
  readonly seed: number;
  /** Fewest points between changes, at least 2; default 3. */
  readonly minSegment?: number;
  /** Level of each permutation test; default 0.01. */
  readonly alpha?: number;
  /** Default 999. */
  readonly permutations?: number;
}

/**
 * Indices (0-based, ascending) of the first point after each change in distribution: E-divisive
 * splitting (Matteson & James 2014) with a seeded permutation test, p = (1 + #)/(permutations + 1),
 * so p is never 0. Any unit. Time grows with permutations × length².
 *
 * A series too short for two segments has no changes; alpha below 1/(permutations + 1) finds none.
 *
 * @throws StatsError `EMPTY_SAMPLE`, `NON_FINITE`, `INVALID_PROBABILITY`, `INVALID_ARGUMENT`
 */
export function changePoints(
  series: Sample,
  options: ChangePointOptions,
): { readonly indices: readonly number[] } {
  const values = requireSample(series);
  const minSegment = requireCount(options.minSegment ?? 3, 2, "minSegment");
  const alpha = requireOpenProbability(options.alpha ?? 0.01, "alpha");
  const permutations = requireCount(options.permutations ?? 999, 1, "permutations");
  const random = seededRandom(options.seed);
  const search = (start: number, end: number): number[] => {
    const segment = values.subarray(start, end);
    const split = largestEnergySplit(segment, minSegment);
    if (split === undefined || split.q <= 0) return [];
    let asLarge = 0;
    for (let count = 0; count < permutations; count += 1) {
      const shuffled = shuffle(segment, random);
      if ((largestEnergySplit(shuffled, minSegment)?.q ?? 0) >= split.q) asLarge += 1;
    }
    if ((1 + asLarge) / (permutations + 1) > alpha) return [];
    const index = start + split.tau;
    return [...search(start, index), index, ...search(index, end)];
  };
  return { indices: search(0, values.length) };
}

/** Fisher–Yates shuffle of a copy. */
function shuffle(values: Float64Array, random: SeededRandom): Float64Array {
  const copy = values.slice();
  for (let last = copy.length - 1; last > 0; last -= 1) {
    const other = random.nextIndex(last + 1);
    const kept = copy[last] ?? 0;
    copy[last] = copy[other] ?? 0;
    copy[other] = kept;
  }
  return copy;
}
