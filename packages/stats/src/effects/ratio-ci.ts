import { tQuantile } from "../distributions/student-t.ts";
import { isConstant, tTest } from "../hypothesis/t-test.ts";
import { meanAndVariance } from "../hypothesis/welch-difference.ts";
import { requireLogs } from "../sample/require-logs.ts";
import { requireConfidence } from "../sample/require-parameter.ts";
import { requireSample } from "../sample/require-sample.ts";
import type { Sample } from "../sample/sample.ts";
import { StatsError } from "../stats-error.ts";
import { independentLogRatio } from "./log-ratio.ts";

/** Choices of a ratio interval. */
export interface RatioOptions {
  /** Default 0.95. */
  readonly confidence?: number;
  /** `log-welch` (default): geometric means; `fieller`: arithmetic means. */
  readonly method?: "log-welch" | "fieller";
}

/** Ratio x/y with its interval; y is the baseline. */
export interface RatioInterval {
  readonly ratio: number;
  /** Null when nothing varies, or (Fieller) when the denominator may be 0. */
  readonly lower: number | null;
  readonly upper: number | null;
  /** 100·(ratio − 1). */
  readonly percentChange: number;
  readonly df: number | null;
  /** Two-sided p of ratio = 1; log-welch only. */
  readonly p?: number | null;
  /** Fieller's g; the interval is unbounded from g ≥ 1. */
  readonly g?: number;
  readonly degenerate?: "ZERO_VARIANCE";
}

/**
 * Interval for the ratio x / y of two independent samples; a ratio has no unit. `log-welch`
 * (default): ratio of geometric means by Welch's t on logarithms. `fieller`: ratio of arithmetic
 * means by Fieller's theorem (Fieller 1954) with Satterthwaite's degrees of freedom at the
 * estimate.
 *
 * Null bounds with `degenerate: "ZERO_VARIANCE"` when nothing varies, and for `fieller` when
 * mean(y) may be 0 (g ≥ 1).
 *
 * @throws StatsError `NON_POSITIVE` (log-welch needs values above 0), `DIVISION_BY_ZERO` (fieller,
 *   mean(y) = 0), `SAMPLE_TOO_SMALL` below two values each, `EMPTY_SAMPLE`, `NON_FINITE`,
 *   `INVALID_CONFIDENCE`
 */
export function ratioCI(x: Sample, y: Sample, options: RatioOptions = {}): RatioInterval {
  const confidence = requireConfidence(options.confidence ?? 0.95);
  return options.method === "fieller" ? fieller(x, y, confidence) : logWelch(x, y, confidence);
}

function logWelch(x: Sample, y: Sample, confidence: number): RatioInterval {
  const test = tTest(independentLogRatio(requireLogs(x, 2), requireLogs(y, 2)), { confidence });
  return {
    ratio: Math.exp(test.difference),
    lower: test.ciLower === null ? null : Math.exp(test.ciLower),
    upper: test.ciUpper === null ? null : Math.exp(test.ciUpper),
    percentChange: 100 * Math.expm1(test.difference),
    df: test.df,
    p: test.p,
    ...(test.degenerate && { degenerate: test.degenerate }),
  };
}

/** Fieller's theorem with Satterthwaite's degrees of freedom at the estimated ratio. */
function fieller(x: Sample, y: Sample, confidence: number): RatioInterval {
  const top = meanAndVariance(requireSample(x, 2));
  const bottom = meanAndVariance(requireSample(y, 2));
  if (bottom.mean === 0) throw new StatsError("DIVISION_BY_ZERO", "the mean of y is 0");
  const ratio = top.mean / bottom.mean;
  const percentChange = 100 * (ratio - 1);
  const ofTop = top.variance / top.n;
  const ofBottom = bottom.variance / bottom.n;
  const scaled = ratio * ratio * ofBottom;
  const total = ofTop + scaled;
  if (
    isConstant({ difference: 0, stdErr: Math.sqrt(total), df: 1, magnitude: Math.abs(top.mean) })
  ) {
    const nothing = { lower: null, upper: null, df: null };
    return { ratio, percentChange, ...nothing, g: 0, degenerate: "ZERO_VARIANCE" };
  }
  const share = ofTop / total;
  const df = 1 / (share ** 2 / (top.n - 1) + (1 - share) ** 2 / (bottom.n - 1));
  const t = tQuantile((1 + confidence) / 2, df);
  const g = (t * t * ofBottom) / (bottom.mean * bottom.mean);
  if (g >= 1) return { ratio, lower: null, upper: null, percentChange, df, g };
  const reach = ((t / Math.abs(bottom.mean)) * Math.sqrt(ofTop * (1 - g) + scaled)) / (1 - g);
  const center = ratio / (1 - g);
  return { ratio, lower: center - reach, upper: center + reach, percentChange, df, g };
}
