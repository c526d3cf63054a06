import { requiredRuns } from "../../src/decide/required-runs.ts";
import { compareToBaseline, type Design, powerTwoSampleT, seededRandom } from "../../src/index.ts";
import { powerOfT } from "../../src/power/power-two-sample-t.ts";
import { drawRuns } from "./draw.ts";
import { type Share, shareOf } from "./share.ts";

/** A true difference of exactly the margin. */
export interface PowerScenario {
  readonly cv: number;
  readonly margin: number;
  readonly candidates: number;
  readonly design: Design;
}

/** What was promised beside what happened. */
export interface PowerResult extends Share {
  readonly runs: number;
  readonly promised: number;
}

/**
 * Share of comparisons, with as many runs as `requiredRuns` asks for, whose adjusted p shows the one
 * candidate that differs, among others that do not.
 */
export function power(scenario: PowerScenario, replications: number, seed: number): PowerResult {
  const { cv, margin, candidates, design } = scenario;
  const alpha = 0.05;
  const effect = -Math.log1p(-margin);
  const stdDevLog = Math.sqrt(Math.log1p(cv * cv));
  // Blocks pair runs, whose difference spreads by √2 more when blocks have nothing in common.
  const stdDev = design === "blocked" ? stdDevLog * Math.SQRT2 : stdDevLog;
  const runs = requiredRuns(effect, stdDev, alpha / candidates, design) ?? NaN;
  const promised =
    design === "blocked"
      ? powerOfT((effect / stdDev) * Math.sqrt(runs), runs - 1, alpha / candidates)
      : powerTwoSampleT({ nPerGroup: runs, delta: effect, stdDev, alpha: alpha / candidates })
          .power;
  const random = seededRandom(seed);
  const percent = 100 * margin;
  const name = `${percent} % at CV ${100 * cv} %, k = ${candidates}, ${design}`;
  const share = shareOf(name, replications, () => {
    const baseline = drawRuns(random, runs, 100, cv);
    const others = Array.from({ length: candidates - 1 }, () => drawRuns(random, runs, 100, cv));
    const different = drawRuns(random, runs, 100 * (1 - margin), cv);
    const { results } = compareToBaseline({
      baseline,
      candidates: [different, ...others],
      direction: "higher-is-better",
      design,
      margin,
    });
    return (results[0]?.pAdjusted ?? 1) < alpha;
  });
  return { ...share, runs, promised };
}

/** From few runs to many; with many candidates Holm is a little kinder than the plan's alpha/k. */
export const POWER_SCENARIOS: readonly PowerScenario[] = [
  { cv: 0.01, margin: 0.02, candidates: 1, design: "independent" },
  { cv: 0.02, margin: 0.02, candidates: 1, design: "independent" },
  { cv: 0.02, margin: 0.02, candidates: 1, design: "blocked" },
  { cv: 0.02, margin: 0.05, candidates: 18, design: "independent" },
];
