import { tQuantile } from "../distributions/student-t.ts";
import type { ComparisonResult } from "./comparison.ts";
import { isFragile } from "./is-fragile.ts";
import type { OpenedCandidate } from "./open-candidate.ts";
import { requiredRuns } from "./required-runs.ts";
import type { Settings } from "./settings.ts";

/** A rank test beyond this p does not back a claimed difference. */
const RANK_TEST_LIMIT = 0.1;

type Conclusion = Pick<
  ComparisonResult,
  "verdict" | "reason" | "beyondMargin" | "fragile" | "requiredRuns" | "warnings"
>;

/** Steps 5 to 7 of the decision: the verdict and what qualifies it. */
export function conclude(
  candidate: OpenedCandidate,
  baseline: Float64Array,
  adjusted: { readonly p: number | null; readonly pEquivalence: number | null },
  rankTestP: number,
  settings: Settings & { readonly family: number },
): Conclusion {
  const { effect, refusal } = candidate;
  const { alpha, design, reach, family, minRuns } = settings;
  const none = { warnings: [] } as const;
  if (effect.kind !== "estimated") {
    return { verdict: "inconclusive", reason: refusal ?? "too-few-runs", ...none };
  }
  const planned = (): number | null => requiredRuns(reach, effect.stdDev, alpha / family, design);
  if (refusal !== undefined) {
    const runs = planned();
    const atLeastMinimum = runs === null ? null : Math.max(minRuns, runs);
    return { verdict: "inconclusive", reason: refusal, requiredRuns: atLeastMinimum, ...none };
  }
  if (adjusted.pEquivalence !== null && adjusted.pEquivalence < alpha) {
    return { verdict: "equivalent", ...none };
  }
  if (adjusted.p === null || adjusted.p >= alpha) {
    const reason = "insufficient-precision";
    return { verdict: "inconclusive", reason, requiredRuns: planned(), ...none };
  }
  const good = settings.direction === "higher-is-better" ? effect.d > 0 : effect.d < 0;
  const halfWidth = -tQuantile(alpha / family / 2, effect.df) * effect.se;
  return {
    verdict: good ? "faster" : "slower",
    beyondMargin: Math.abs(effect.d) - halfWidth > reach,
    fragile: isFragile(candidate.logs, baseline, design, alpha),
    warnings: rankTestP > RANK_TEST_LIMIT ? ["rank-test-disagrees"] : [],
  };
}
