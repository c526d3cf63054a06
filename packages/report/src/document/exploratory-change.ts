import type { Measure } from "@runproof/contract";
import { pairedT, ratioCI } from "@runproof/stats";

import { signedPercents } from "../wording/numbers.ts";

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
): string | undefined {
  const values = blocked ? paired(baseline, candidate) : unpaired(baseline, candidate);
  if (values.candidate.length < 2 || values.baseline.length < 2) return undefined;
  if ([...values.candidate, ...values.baseline].some((value) => value <= 0)) return undefined;
  const { ratio, lower, upper } = blocked
    ? pairedRatio(values)
    : ratioCI(values.candidate, values.baseline);
  if (lower === null || upper === null) return signedPercents([(ratio - 1) * 100])[0];
  const [change, low, high] = signedPercents([ratio, lower, upper].map((r) => (r - 1) * 100));
  return `${change} (${low} to ${high})`;
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
