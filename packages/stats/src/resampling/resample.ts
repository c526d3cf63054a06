import type { SeededRandom } from "../random/seeded-random.ts";

/**
 * Statistics of resamples. Each replicate draws all of the first sample's indices, then all of the
 * second's; the order is part of what a seed reproduces.
 */
export function resample(
  samples: readonly Float64Array[],
  statistic: (samples: readonly Float64Array[]) => number,
  replicates: number,
  random: SeededRandom,
): Float64Array {
  const results = new Float64Array(replicates);
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const drawn = samples.map((sample) =>
      sample.map(() => sample[random.nextIndex(sample.length)] ?? NaN),
    );
    results[replicate] = statistic(drawn);
  }
  return results;
}
