import type { Measure } from "@runproof/contract";
import { pairedT, ratioCI } from "@runproof/stats";

import { percentChange } from "../wording/percent-change.ts";

/** Percent; the bounds are null where the runs give no interval. */
export interface ExploratoryChange {
  readonly percent: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Pairs of runs, or runs of both arms. */
  readonly n: number;
}

/**
 * Change of an arm against the baseline with an unadjusted 95 % interval: for looking around, not
 * for a verdict. Ratio of geometric means, runs of one block as pairs where the design made blocks.
 *
 * @returns undefined where the values allow no ratio
 */
export function exploratoryChange(
  baseline: Measure,
  candidate: Measure,
  blocked: boolean,
): ExploratoryChange | undefined {
  const values = blocked ? paired(baseline, candidate) : unpaired(baseline, candidate);
  if (values.candidate.length < 2 || values.baseline.length < 2) return undefined;
  if ([...values.candidate, ...values.baseline].some((value) => value <= 0)) return undefined;
  const { ratio, lower, upper } = blocked
    ? pairedRatio(values)
    : ratioCI(values.candidate, values.baseline);
  const known = lower !== null && upper !== null;
  const { baseline: before, candidate: after } = values;
  return {
    percent: percentChange(ratio),
    low: known ? percentChange(lower) : null,
    high: known ? percentChange(upper) : null,
    n: blocked ? after.length : before.length + after.length,
  };
}

interface Values {
  readonly baseline: readonly number[];
  readonly candidate: readonly number[];
}

function paired(baseline: Measure, candidate: Measure): Values {
  const byBlock = new Map(candidate.observations.map(({ block, value }) => [block, value]));
  const pairs = baseline.observations.flatMap(({ block, value }) => {
    const partner = byBlock.get(block);
    return partner === undefined ? [] : [{ baseline: value, candidate: partner }];
  });
  return {
    baseline: pairs.map((pair) => pair.baseline),
    candidate: pairs.map((pair) => pair.candidate),
  };
}

function unpaired(baseline: Measure, candidate: Measure): Values {
  return {
    baseline: baseline.observations.map(({ value }) => value),
    candidate: candidate.observations.map(({ value }) => value),
  };
}

function pairedRatio({ baseline, candidate }: Values): {
  readonly ratio: number;
  readonly lower: number | null;
  readonly upper: number | null;
} {
  const test = pairedT(candidate.map(Math.log), baseline.map(Math.log));
  return {
    ratio: Math.exp(test.difference),
    lower: test.ciLower === null ? null : Math.exp(test.ciLower),
    upper: test.ciUpper === null ? null : Math.exp(test.ciUpper),
  };
}
