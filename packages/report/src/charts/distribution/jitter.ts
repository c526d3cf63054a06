import { seededRandom } from "@runproof/stats";

/** Offsets in [−1, 1], the same for the same seed, so that equal values do not hide each other. */
export function jitter(seed: number, count: number): readonly number[] {
  const { nextFloat } = seededRandom(seed);
  return Array.from({ length: count }, () => Number((2 * nextFloat() - 1).toFixed(3)));
}
