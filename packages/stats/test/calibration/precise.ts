import { compareWhenPrecise, pairedT, seededRandom } from "../../src/index.ts";
import { drawRuns } from "./draw.ts";
import { type Share, shareOf } from "./share.ts";

/** A session that goes on until the interval of the ratio is narrow enough. */
export interface PreciseScenario {
  readonly cv: number;
  /** Wanted half width of ln(ratio). */
  readonly halfWidth: number;
  readonly every: number;
}

const MOST_RUNS = 60;

/** Share of A/A sessions that claim a difference when they stop. */
export function falsePositivesWhenPrecise(
  { cv, halfWidth, every }: PreciseScenario,
  replications: number,
  seed: number,
): Share {
  const random = seededRandom(seed);
  const name = `until ±${halfWidth}, CV ${100 * cv} %, every ${every}`;
  return shareOf(name, replications, () => {
    const [baseline, arm] = [0, 1].map(() => drawRuns(random, MOST_RUNS, 100, cv));
    if (baseline === undefined || arm === undefined) throw new RangeError("two arms");
    // The stopping rule at the level that the comparison uses for 95 %, without all the rest of it.
    const reached = (n: number): number => {
      const logs = [arm, baseline].map((runs) => runs.slice(0, n).map(Math.log));
      const { ciLower, ciUpper } = pairedT(logs[0] ?? [], logs[1] ?? [], { confidence: 0.9625 });
      return ((ciUpper ?? Infinity) - (ciLower ?? 0)) / 2;
    };
    let n = 10;
    while (reached(n) > halfWidth && n + every <= MOST_RUNS) n += every;
    const { results } = compareWhenPrecise({
      baseline: baseline.slice(0, n),
      candidates: [arm.slice(0, n)],
      direction: "higher-is-better",
      design: "blocked",
      margin: 0.02,
    });
    return results.some(({ verdict }) => verdict === "faster" || verdict === "slower");
  });
}

/** About 12, 17 and 25 runs are needed. */
export const PRECISE_SCENARIOS: readonly PreciseScenario[] = [0.9, 0.75, 0.6].map((share) => ({
  cv: 0.05,
  halfWidth: share * 0.05,
  every: 1,
}));
