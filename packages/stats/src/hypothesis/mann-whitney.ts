import { midranks } from "../describe/midranks.ts";
import { mannWhitneyUPmf } from "../distributions/mann-whitney-u.ts";
import { requireSample } from "../sample/require-sample.ts";
import type { Sample } from "../sample/sample.ts";
import type { Alternative } from "./alternative.ts";
import { latticeP } from "./lattice-p.ts";
import { normalRankP } from "./normal-rank-p.ts";
import { rankSumPmf } from "./rank-sum-pmf.ts";

/** Choices of the Mann–Whitney test. */
export interface MannWhitneyOptions {
  /** Default: exact up to m·n = 2500, normal beyond. */
  readonly method?: "exact" | "normal";
  /** Continuity correction of ½ for the normal method; default true. */
  readonly continuity?: boolean;
  readonly alternative?: Alternative;
}

/** Result of the Mann–Whitney test. */
export interface MannWhitney {
  /** Pairs with x > y plus half the tied pairs. */
  readonly u: number;
  readonly p: number;
  readonly method: "exact" | "normal";
}

const LARGEST_EXACT_PRODUCT = 2500;

/**
 * Mann–Whitney test (Mann & Whitney 1947; Wilcoxon 1945) that x tends to exceed y. Depends on order
 * alone, so any common unit will do. The exact method counts arrangements by dynamic programming
 * and conditions on the ties present (Streitberg & Röhmel 1986); its two-sided p is P(|U − mn/2| ≥
 * |u − mn/2|). The normal method corrects its variance for ties.
 *
 * All values tied give p = 1. Three against three values cannot go below p = 0.1.
 *
 * @throws StatsError `EMPTY_SAMPLE`, `NON_FINITE`
 */
export function mannWhitney(x: Sample, y: Sample, options: MannWhitneyOptions = {}): MannWhitney {
  const ofX = requireSample(x);
  const ofY = requireSample(y);
  const m = ofX.length;
  const n = ofY.length;
  const { alternative = "two-sided", continuity = true } = options;
  const method = options.method ?? (m * n <= LARGEST_EXACT_PRODUCT ? "exact" : "normal");
  const { ranks, tieTerm } = midranks([...ofX, ...ofY]);
  const rankSum = ranks.subarray(0, m).reduce((sum, rank) => sum + rank, 0);
  const u = rankSum - (m * (m + 1)) / 2;
  if (method === "normal") {
    const total = m + n;
    const variance = ((m * n) / 12) * (total + 1 - tieTerm / (total * (total - 1)));
    const deviation = u - (m * n) / 2;
    return { u, p: normalRankP(deviation, variance, continuity, alternative), method };
  }
  const p =
    tieTerm === 0
      ? latticeP(mannWhitneyUPmf(m, n), u, alternative)
      : latticeP(rankSumPmf(ranks, m), 2 * rankSum, alternative, m * (m + n + 1));
  return { u, p, method };
}
