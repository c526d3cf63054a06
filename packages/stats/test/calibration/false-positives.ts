import { compareToBaseline, type Design, seededRandom } from "../../src/index.ts";
import { drawRuns } from "./draw.ts";
import { type Share, shareOf } from "./share.ts";

/** A comparison of arms that do not differ. */
export interface NullScenario {
  readonly runs: number;
  readonly candidates: number;
  readonly design: Design;
}

/** Share of A/A comparisons in which any candidate is called faster or slower. */
export function falsePositives(scenario: NullScenario, replications: number, seed: number): Share {
  const { runs, candidates, design } = scenario;
  const random = seededRandom(seed);
  const arm = (): number[] => drawRuns(random, runs, 100, 0.05);
  const name = `n = ${runs}, k = ${candidates}, ${design}`;
  return shareOf(name, replications, () => {
    const { results } = compareToBaseline({
      baseline: arm(),
      candidates: Array.from({ length: candidates }, arm),
      direction: "higher-is-better",
      design,
      margin: 0.05,
    });
    return results.some(({ verdict }) => verdict === "faster" || verdict === "slower");
  });
}

/** Few and several runs, one and many candidates. */
export const NULL_SCENARIOS: readonly NullScenario[] = [5, 10].flatMap((runs) =>
  [1, 18].flatMap((candidates) =>
    (["independent", "blocked"] as const).map((design) => ({ runs, candidates, design })),
  ),
);
