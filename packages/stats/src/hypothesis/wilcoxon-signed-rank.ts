import { midranks } from "../describe/midranks.ts";
import { rankSubsetSumPmf } from "../distributions/signed-rank-v.ts";
import { requireSample } from "../sample/require-sample.ts";
import type { Sample } from "../sample/sample.ts";
import type { Alternative } from "./alternative.ts";
import { latticeP } from "./lattice-p.ts";
import { normalRankP } from "./normal-rank-p.ts";

/** Choices of the signed-rank test. */
export interface WilcoxonSignedRankOptions {
  /** Default: exact up to 200 non-zero differences, normal beyond. */
  readonly method?: "exact" | "normal";
  /** Continuity correction of ½ for the normal method; default true. */
  readonly continuity?: boolean;
  readonly alternative?: Alternative;
}

/** Result of the signed-rank test. */
export interface WilcoxonSignedRank {
  /** Sum of the ranks of positive differences. */
  readonly v: number;
  /** Number of non-zero differences. */
  readonly n: number;
  readonly p: number;
  readonly method: "exact" | "normal";
}

const LARGEST_EXACT_N = 200;

/**
 * Wilcoxon's signed-rank test (Wilcoxon 1945) that differences are symmetric about 0; any unit.
 * Zeros are dropped, ties get midranks, and the exact method conditions on both (Streitberg &
 * Röhmel 1986). The normal method corrects its variance for ties.
 *
 * All differences zero give p = 1 and n = 0.
 *
 * @throws StatsError `EMPTY_SAMPLE`, `NON_FINITE`
 */
export function wilcoxonSignedRank(
  differences: Sample,
  options: WilcoxonSignedRankOptions = {},
): WilcoxonSignedRank {
  const nonZero = requireSample(differences).filter((difference) => difference !== 0);
  const { alternative = "two-sided", continuity = true } = options;
  const n = nonZero.length;
  const method = options.method ?? (n <= LARGEST_EXACT_N ? "exact" : "normal");
  if (n === 0) return { v: 0, n, p: 1, method };
  const { ranks, tieTerm } = midranks(nonZero.map(Math.abs));
  const v = ranks.reduce((sum, rank, index) => ((nonZero[index] ?? 0) > 0 ? sum + rank : sum), 0);
  if (method === "normal") {
    const variance = (n * (n + 1) * (2 * n + 1)) / 24 - tieTerm / 48;
    const deviation = v - (n * (n + 1)) / 4;
    return { v, n, p: normalRankP(deviation, variance, continuity, alternative), method };
  }
  const doubled = ranks.map((rank) => Math.round(2 * rank));
  return { v, n, p: latticeP(rankSubsetSumPmf(doubled), 2 * v, alternative), method };
}
