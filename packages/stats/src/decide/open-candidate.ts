import { tQuantile, tSf, tTwoSidedP } from "../distributions/student-t.ts";
import { requireLogs } from "../sample/require-logs.ts";
import type { Sample } from "../sample/sample.ts";
import { StatsError } from "../stats-error.ts";
import type { InconclusiveReason } from "./comparison.ts";
import { type LogEffect, logEffect } from "./log-effect.ts";
import type { Settings } from "./settings.ts";

/** A candidate with its effect and unadjusted tests. */
export interface OpenedCandidate {
  readonly runs: Sample;
  readonly logs: Float64Array;
  readonly effect: LogEffect;
  /** Why it takes no part in the tests; undefined when it does. */
  readonly refusal: InconclusiveReason | undefined;
  readonly ciLower: number | null;
  readonly ciUpper: number | null;
  readonly p: number | null;
  readonly pEquivalence: number | null;
}

/** Steps 1 to 4 of the decision for one candidate, before adjusting for the others. */
export function openCandidate(
  runs: Sample,
  baseline: Float64Array,
  settings: Settings,
): OpenedCandidate {
  const logs = requireLogs(runs);
  if (settings.design === "blocked" && logs.length !== baseline.length) {
    throw new StatsError(
      "LENGTH_MISMATCH",
      `blocks pair runs: the baseline has ${baseline.length}, a candidate ${logs.length}`,
    );
  }
  const effect = logEffect(logs, baseline, settings.design);
  const refusal = refusalOf(effect, Math.min(logs.length, baseline.length), settings.minRuns);
  if (effect.kind !== "estimated") {
    const nothing = { ciLower: null, ciUpper: null, p: null, pEquivalence: null };
    return { runs, logs, effect, refusal, ...nothing };
  }
  const { d, se, df } = effect;
  const halfWidth = tQuantile((1 + settings.confidence) / 2, df) * se;
  return {
    runs,
    logs,
    effect,
    refusal,
    ciLower: Math.exp(d - halfWidth),
    ciUpper: Math.exp(d + halfWidth),
    p: tTwoSidedP(d / se, df),
    pEquivalence: Math.max(tSf((d + settings.reach) / se, df), tSf((settings.reach - d) / se, df)),
  };
}

function refusalOf(
  effect: LogEffect,
  fewestRuns: number,
  minRuns: number,
): InconclusiveReason | undefined {
  if (effect.kind === "zero-variance") return "zero-variance";
  return effect.kind === "single-run" || fewestRuns < minRuns ? "too-few-runs" : undefined;
}
