import { independentLogRatio } from "../effects/log-ratio.ts";
import { requireLogs } from "../sample/require-logs.ts";
import { requireOpenProbability } from "../sample/require-parameter.ts";
import type { Sample } from "../sample/sample.ts";
import { logMargin } from "./log-margin.ts";
import { twoOneSided } from "./tost.ts";

/** A relative difference that does not matter. */
export interface TostRatioOptions {
  /** As a ratio: 0.05 for 5 %. */
  readonly margin: number;
  /** Error rate of each one-sided test; default 0.05. */
  readonly alpha?: number;
}

/** Equivalence of two geometric means as a ratio x/y. */
export interface TostRatio {
  readonly p: number | null;
  readonly df: number | null;
  readonly ratio: number;
  /** Bounds of the ratio at confidence 1 − 2·alpha. */
  readonly ciLower: number | null;
  readonly ciUpper: number | null;
  /** 1 − margin. */
  readonly boundLower: number;
  /** 1/(1 − margin): symmetric with the lower bound in logarithms. */
  readonly boundUpper: number;
  readonly equivalent: boolean;
  readonly degenerate?: "ZERO_VARIANCE";
}

/**
 * Two one-sided Welch tests on logarithms (Schuirmann 1987) that the ratio of geometric means, x /
 * y, lies within [1 − margin, 1/(1 − margin)]. A ratio has no unit.
 *
 * Without variance nothing is claimed: null fields, `degenerate: "ZERO_VARIANCE"`, `equivalent:
 * false`.
 *
 * @throws StatsError `INVALID_BOUNDS` unless 0 < margin < 1, `INVALID_PROBABILITY` (alpha),
 *   `NON_POSITIVE`, `SAMPLE_TOO_SMALL` below two values each, `EMPTY_SAMPLE`, `NON_FINITE`
 */
export function tostRatio(x: Sample, y: Sample, options: TostRatioOptions): TostRatio {
  const reach = logMargin(options.margin);
  const alpha = requireOpenProbability(options.alpha ?? 0.05, "alpha");
  const effect = independentLogRatio(requireLogs(x, 2), requireLogs(y, 2));
  const result = twoOneSided(effect, -reach, reach, alpha);
  return {
    p: result.p,
    df: result.df,
    ratio: Math.exp(result.difference),
    ciLower: result.ciLower === null ? null : Math.exp(result.ciLower),
    ciUpper: result.ciUpper === null ? null : Math.exp(result.ciUpper),
    boundLower: 1 - options.margin,
    boundUpper: 1 / (1 - options.margin),
    equivalent: result.equivalent,
    ...(result.degenerate && { degenerate: result.degenerate }),
  };
}
