import { compareToBaseline, ratioCI, seededRandom } from "../../src/index.ts";
import { drawRuns } from "./draw.ts";
import { type Share, shareOf } from "./share.ts";

export interface TwoStageResult extends Share {
  /** Mean ln of the winner's ratio in the stage that chose it, and in the fresh runs. True: 0. */
  readonly screenedEstimate: number;
  readonly confirmedEstimate: number;
}

/**
 * A search among 18 arms that are all like the baseline: 5 runs each, the best 3 again with 10 fresh
 * ones, decided on those. How often it finds a winner, and how good the best one looks.
 */
export function twoStage(replications: number, seed: number): TwoStageResult {
  const random = seededRandom(seed);
  const draw = (n: number): number[] => drawRuns(random, n, 100, 0.05);
  let screened = 0;
  let confirmed = 0;
  const share = shareOf("18 arms, 5 runs, best 3 with 10 fresh ones", replications, () => {
    const baseline = draw(5);
    const best = Array.from({ length: 18 }, () => Math.log(ratioCI(draw(5), baseline).ratio))
      .toSorted((a, b) => b - a)
      .slice(0, 3);
    const { results } = compareToBaseline({
      baseline: draw(10),
      candidates: best.map(() => draw(10)),
      direction: "higher-is-better",
      design: "blocked",
      margin: 0.05,
    });
    screened += best[0] ?? 0;
    confirmed += Math.log(results[0]?.ratio ?? 1);
    return results.some(({ verdict }) => verdict === "faster" || verdict === "slower");
  });
  return {
    ...share,
    screenedEstimate: screened / replications,
    confirmedEstimate: confirmed / replications,
  };
}
