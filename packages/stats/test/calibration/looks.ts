import { compareAtLooks, type Design, type LookData, seededRandom } from "../../src/index.ts";
import { drawRuns } from "./draw.ts";
import { type Share, shareOf } from "./share.ts";

/** A session that is looked at after 5, 10 and 20 runs and ends when everything is decided. */
export interface LookScenario {
  readonly candidates: number;
  readonly design: Design;
  /** True ratio of every candidate to the baseline. */
  readonly ratio: number;
  readonly cv: number;
  /** What must not be claimed: any difference, or equivalence. */
  readonly wrong: "difference" | "equivalence";
}

export interface LookResult extends Share {
  /** Mean number of runs per arm when it ended. */
  readonly meanRuns: number;
  /** Mean of ln(estimate) − ln(true ratio), and the sd of it, over candidates of all sessions. */
  readonly bias: number;
  readonly spread: number;
  /** Share of intervals that hold the true ratio. */
  readonly covered: number;
}

const LOOKS = [5, 10, 20] as const;
const MARGIN = 0.05;

/** How often sessions of a scenario claim what is wrong, and what their estimates are worth. */
export function wrongClaims(
  scenario: LookScenario,
  replications: number,
  seed: number,
): LookResult {
  const { candidates, design, ratio, cv, wrong } = scenario;
  const random = seededRandom(seed);
  const errors: number[] = [];
  let runs = 0;
  let covered = 0;
  const name = `${wrong}, k = ${candidates}, ${design}, ratio ${ratio.toFixed(3)}, CV ${cv * 100} %`;
  const share = shareOf(name, replications, () => {
    const baseline = drawRuns(random, 20, 100, cv);
    const arms = Array.from({ length: candidates }, () => drawRuns(random, 20, 100 * ratio, cv));
    const looks: LookData[] = [];
    for (const n of LOOKS) {
      looks.push({
        baseline: baseline.slice(0, n),
        candidates: arms.map((arm) => arm.slice(0, n)),
      });
      const { results } = compareAtLooks({
        fractions: LOOKS.map((each) => each / 20),
        looks,
        direction: "higher-is-better",
        design,
        margin: MARGIN,
      });
      if (n < 20 && results.some(({ verdict }) => verdict === "inconclusive")) continue;
      runs += n;
      errors.push(...results.map((result) => Math.log(result.ratio / ratio)));
      const holding = results.filter(
        ({ ciLower, ciUpper }) => (ciLower ?? 0) <= ratio && ratio <= (ciUpper ?? Infinity),
      );
      covered += holding.length / candidates;
      return results.some(({ verdict }) =>
        wrong === "equivalence"
          ? verdict === "equivalent"
          : verdict === "faster" || verdict === "slower",
      );
    }
    return false;
  });
  const bias = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  const squares = errors.reduce((sum, error) => sum + (error - bias) ** 2, 0);
  return {
    ...share,
    meanRuns: runs / replications,
    bias,
    spread: Math.sqrt(squares / errors.length),
    covered: covered / replications,
  };
}

/** A/A sessions may claim no difference; sessions at the edge of the margin no equivalence. */
export const LOOK_SCENARIOS: readonly LookScenario[] = [1, 18].flatMap((candidates) =>
  (["independent", "blocked"] as const).flatMap((design) => [
    { candidates, design, ratio: 1, cv: 0.05, wrong: "difference" as const },
    { candidates, design, ratio: 0.95, cv: 0.03, wrong: "equivalence" as const },
  ]),
);
