import { z } from "./zod.ts";

/** Nearest-rank quantiles of an error. An error can be negative by a clock reading's own cost. */
export const errorQuantilesSchema = z.object({
  n: z.int().positive(),
  p50Ns: z.int(),
  p95Ns: z.int(),
  p99Ns: z.int(),
  maxNs: z.int(),
});
export type ErrorQuantiles = z.infer<typeof errorQuantilesSchema>;

/** Quantiles of errors in ns, in any order; undefined for none. Every one is a value that was seen. */
export function errorQuantiles(errorsNs: readonly number[]): ErrorQuantiles | undefined {
  const sorted = Float64Array.from(errorsNs).toSorted();
  const n = sorted.length;
  const atRank = (share: number): number => sorted[Math.ceil(share * n) - 1] ?? Number.NaN;
  if (n === 0) return undefined;
  return { n, p50Ns: atRank(0.5), p95Ns: atRank(0.95), p99Ns: atRank(0.99), maxNs: atRank(1) };
}
