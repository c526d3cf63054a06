import { requiredRuns } from "../decide/required-runs.ts";
import { tQuantile } from "../distributions/student-t.ts";
import { groupSequentialBounds } from "../sequential/group-sequential-bounds.ts";
import { simulatedLooks } from "./simulated-looks.ts";

/** Blocks that are looked at while they come in, as `compareAtLooks` judges them. */
export interface LooksToPlan {
  /** Blocks at each planned look, ascending, from 2 on. */
  readonly looks: readonly number[];
  /** Of the differences within blocks. */
  readonly stdDev: number;
  /** Error rate of all looks together: the family's, divided by its size. */
  readonly alpha: number;
  /** Looks with fewer blocks decide nothing; default 5. */
  readonly minRuns?: number;
}

const POWER = 0.8;
const MOST_RUNS = 1000;

/**
 * The effect, in the unit of `stdDev`, that is seen at one of the looks in four of five experiments;
 * null where no look may decide. Of a t test with spent alpha there is no closed form: it is the
 * quantile of the effect at which each of 20,000 simulated experiments crosses its bound for the
 * first time, within 0.3 points of the power. Crossings of the far bound count as none.
 */
export function detectableAtLooks(plan: LooksToPlan): number | null {
  return detectable(plan.looks, levelsOf(plan), plan);
}

/** The p-value that each look asks for. */
function levelsOf({ looks, alpha }: LooksToPlan): readonly number[] {
  const most = looks.at(-1) ?? 1;
  const fractions = looks.map((look) => look / most);
  return groupSequentialBounds({ fractions, alpha }).map(({ nominalAlpha }) => nominalAlpha);
}

function detectable(
  looks: readonly number[],
  levels: readonly number[],
  { stdDev, minRuns = 5 }: LooksToPlan,
): number | null {
  const fewest = Math.max(2, minRuns);
  if ((looks.at(-1) ?? 0) < fewest) return null;
  const { experiments, means, stdDevs } = simulatedLooks(looks);
  const seenFrom = new Float64Array(experiments).fill(Infinity);
  for (const [index, look] of looks.entries()) {
    if (look < fewest) continue;
    const critical = -tQuantile((levels[index] ?? 0) / 2, look - 1) / Math.sqrt(look);
    for (let experiment = 0; experiment < experiments; experiment += 1) {
      const spread = stdDevs[index]?.[experiment] ?? 0;
      const from = critical * spread - (means[index]?.[experiment] ?? 0);
      if (from < (seenFrom[experiment] ?? 0)) seenFrom[experiment] = from;
    }
  }
  return stdDev * (seenFrom.toSorted()[Math.ceil(POWER * experiments) - 1] ?? Infinity);
}

/**
 * The fewest blocks at the last look with which an effect is seen in four of five experiments, all
 * looks being moved in proportion; null when more than 1000 are needed. The counterpart of
 * `detectableAtLooks`.
 */
export function requiredRunsAtLooks(
  plan: LooksToPlan & { readonly effect: number },
): number | null {
  const { effect, looks, stdDev, alpha, minRuns = 5 } = plan;
  // Looks cost something, and less than the last one would need by itself.
  const fewest = requiredRuns(effect, stdDev, alpha, "blocked");
  if (fewest === null) return null;
  const most = looks.at(-1) ?? 1;
  const levels = levelsOf(plan);
  const enough = (runs: number): boolean => {
    // Two looks that fall together are one, at the later one's level.
    const moved = new Map(
      looks.map((look, index) => [Math.max(2, Math.round((look * runs) / most)), levels[index]]),
    );
    const kept = [...moved.values()].map((level) => level ?? 0);
    const seen = detectable([...moved.keys()], kept, plan);
    return seen !== null && seen <= effect;
  };
  const atEnd = requiredRuns(effect, stdDev, levels.at(-1) ?? alpha, "blocked");
  let low = Math.max(minRuns, fewest);
  let high = Math.max(low, atEnd ?? MOST_RUNS + 1);
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle + 1;
  }
  return high > MOST_RUNS ? null : high;
}
