import { powerOfT } from "../power/power-two-sample-t.ts";
import type { Design } from "./comparison.ts";

const TARGET_POWER = 0.8;
const MOST_RUNS = 1000;

/**
 * Smallest number of runs per arm (or blocks) with 80 % two-sided power to see an effect of
 * `effect` in ln units when the sd is `stdDev`; null when more than 1000 are needed.
 */
export function requiredRuns(
  effect: number,
  stdDev: number,
  alpha: number,
  design: Design,
): number | null {
  const enough = (n: number): boolean => {
    const [root, df] = design === "blocked" ? [Math.sqrt(n), n - 1] : [Math.sqrt(n / 2), 2 * n - 2];
    return powerOfT((effect / stdDev) * root, df, alpha) >= TARGET_POWER;
  };
  if (!enough(MOST_RUNS)) return null;
  let low = 2;
  let high = MOST_RUNS;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
