import { noncentralTCdf, noncentralTSf } from "../distributions/noncentral-t.ts";
import { normalQuantile, normalSf } from "../distributions/normal.ts";
import { tQuantile } from "../distributions/student-t.ts";
import type { Design } from "./comparison.ts";

const TARGET_POWER = 0.8;
const FEWEST_RUNS = 2;
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
    return hasPower((effect / stdDev) * root, df, alpha);
  };
  let runs = guess(effect / stdDev, alpha, design);
  if (enough(runs)) {
    while (runs > FEWEST_RUNS && enough(runs - 1)) runs -= 1;
    return runs;
  }
  while (runs < MOST_RUNS) {
    runs += 1;
    if (enough(runs)) return runs;
  }
  return null;
}

/** Noncentralities of one test that are known to suffice or not: power grows with them. */
interface KnownPower {
  /** The smallest that suffices. */
  enough: number;
  /** The largest that does not. */
  tooSmall: number;
}

/** Hundreds of candidates ask for about the same numbers of runs, and power is slow to compute. */
const powers = new Map<string, KnownPower>();
const MOST_POWERS = 10_000;

/** Whether a two-sided t test has at least the power that is wanted. */
function hasPower(noncentrality: number, df: number, alpha: number): boolean {
  const key = `${df} ${alpha}`;
  const found = powers.get(key) ?? { enough: Infinity, tooSmall: -Infinity };
  if (noncentrality >= found.enough) return true;
  if (noncentrality <= found.tooSmall) return false;
  const reached = reaches(TARGET_POWER, noncentrality, df, alpha);
  if (powers.size >= MOST_POWERS) powers.clear();
  powers.set(key, found);
  if (reached) found.enough = noncentrality;
  else found.tooSmall = noncentrality;
  return reached;
}

/** Whether a two-sided t test has at least the given power; the far tail only if it matters. */
function reaches(target: number, noncentrality: number, df: number, alpha: number): boolean {
  const critical = -tQuantile(alpha / 2, df);
  const near = noncentralTSf(critical, df, noncentrality);
  // A statistic in the far tail is negative, which has this probability.
  if (near >= target || near + normalSf(noncentrality) < target) return near >= target;
  return near + noncentralTCdf(-critical, df, noncentrality) >= target;
}

/** The sample size for a known sd, with Guenther's correction (1981) for an estimated one. */
function guess(standardised: number, alpha: number, design: Design): number {
  const critical = -normalQuantile(alpha / 2);
  const known = ((critical + normalQuantile(TARGET_POWER)) / standardised) ** 2;
  const square = critical * critical;
  const n = design === "blocked" ? known + square / 2 : 2 * known + square / 4;
  return Math.min(MOST_RUNS, Math.max(FEWEST_RUNS, Math.ceil(n)));
}
