import { compareToBaseline } from "../decide/compare-to-baseline.ts";
import type { ComparisonInput, ComparisonReport, ComparisonResult } from "../decide/comparison.ts";
import { openCandidate } from "../decide/open-candidate.ts";
import { settingsOf } from "../decide/settings-of.ts";
import type { Settings } from "../decide/settings.ts";
import { tQuantile } from "../distributions/student-t.ts";
import { pAdjust } from "../multiplicity/p-adjust.ts";
import { requireLogs } from "../sample/require-logs.ts";
import type { Sample } from "../sample/sample.ts";
import { StatsError } from "../stats-error.ts";
import { sequentialP } from "./sequential-p.ts";

/** What had been measured when one planned look was taken. */
export interface LookData {
  readonly baseline: Sample;
  readonly candidates: readonly Sample[];
  /** As in `ComparisonInput`. */
  readonly partners?: readonly Sample[];
}

/** Data that were looked at while they came in; every look holds all runs up to it. */
export interface LookedAtInput extends Omit<
  ComparisonInput,
  "baseline" | "candidates" | "partners"
> {
  /** Share of the planned runs at each planned look, ascending, the last one 1. */
  readonly fractions: readonly number[];
  /** The looks that were taken, from the first one on: as many as `fractions`, or fewer. */
  readonly looks: readonly LookData[];
}

/** A comparison that may have been decided before the last planned look. */
export interface LookedAtResult extends ComparisonResult {
  /** The look (from 1) at which the evidence sufficed for the first time; undefined if inconclusive. */
  readonly decidedAtLook?: number;
}

export interface LookedAtReport extends Omit<ComparisonReport, "results"> {
  readonly looksTaken: number;
  readonly results: readonly LookedAtResult[];
}

/**
 * `compareToBaseline` for data that were looked at several times, so that all looks together keep
 * the error rate alpha: p-values become sequential p-values (Liu & Anderson 2008, by the bounds of
 * `groupSequentialBounds`), and Holm adjusts those (Ye et al. 2013). Difference and equivalence are
 * two families, each at alpha, as without looks; each of the two one-sided tests of equivalence has
 * one-sided bounds of its own, and both must cross at the same look.
 *
 * Ratios are of all runs up to the last look taken. Their intervals are repeated confidence
 * intervals (Jennison & Turnbull 1989): they hold at every look together. `p` and `pEquivalence` are
 * those of the last look alone, the adjusted ones hold over all looks.
 *
 * @throws StatsError as `compareToBaseline`; `EMPTY_SAMPLE` for no look, `INVALID_ARGUMENT` for more
 *   looks than planned or looks with unequal numbers of candidates
 */
export function compareAtLooks(input: LookedAtInput): LookedAtReport {
  const { fractions, looks } = input;
  const settings = settingsOf(input);
  const last = looks.at(-1);
  if (last === undefined) throw new StatsError("EMPTY_SAMPLE", "there is no look");
  if (looks.length > fractions.length || looks.some((look) => !alike(look, last))) {
    const problem = "looks taken must be planned, and all have the same candidates";
    throw new StatsError("INVALID_ARGUMENT", problem);
  }
  const report = compareToBaseline({ ...input, ...last });
  const tests = last.candidates.map((_, index) => testsOf(index, input, settings));
  const family = tests.filter((test) => test !== undefined);
  const adjusted = {
    p: adjustedByLook(family, "p", looks.length),
    pEquivalence: adjustedByLook(family, "pEquivalence", looks.length),
  };
  const look = looks.length - 1;
  return {
    ...report,
    testedCandidates: family.length,
    looksTaken: looks.length,
    results: report.results.map((result, index) => {
      const test = tests[index];
      if (test === undefined) {
        return { ...result, ...repeated(result, settings, fractions, look, 1) };
      }
      const place = family.indexOf(test);
      return concluded(result, test, {
        settings,
        fractions,
        look,
        family: family.length,
        p: adjusted.p.map((ofLook) => ofLook[place] ?? 1),
        pEquivalence: adjusted.pEquivalence.map((ofLook) => ofLook[place] ?? 1),
      });
    }),
  };
}

/** Sequential p-values of one candidate, one per look; 1 where a look allows no test. */
interface CandidateTests {
  readonly p: readonly number[];
  readonly pEquivalence: readonly number[];
  /** Whether the ratio was above 1, per look. */
  readonly above: readonly boolean[];
}

interface Decision {
  readonly settings: Settings;
  readonly fractions: readonly number[];
  /** From 0. */
  readonly look: number;
  readonly family: number;
  /** Adjusted, per look; they only fall. */
  readonly p: readonly number[];
  readonly pEquivalence: readonly number[];
}

/** Undefined where no look allows a test. */
function testsOf(
  candidate: number,
  { fractions, looks }: LookedAtInput,
  settings: Settings,
): CandidateTests | undefined {
  const opened = looks.map(({ baseline, candidates, partners }) => {
    const runs = candidates[candidate];
    const partner = partners?.[candidate] ?? baseline;
    if (runs === undefined || runs.length === 0 || partner.length === 0) return undefined;
    const one = openCandidate(runs, requireLogs(partner), settings);
    return one.refusal === undefined ? one : undefined;
  });
  if (opened.every((one) => one === undefined)) return undefined;
  const [difference, equivalence] = [sequentialP(fractions, 2), sequentialP(fractions, 1)];
  return {
    p: opened.map((one, look) => difference.at(look, one?.p ?? 1)),
    pEquivalence: opened.map((one, look) => equivalence.at(look, one?.pEquivalence ?? 1)),
    above: opened.map((one) => (one?.effect.d ?? 0) > 0),
  };
}

/** Holm over the least p-values up to each look: per look, one adjusted p-value per candidate. */
function adjustedByLook(
  family: readonly CandidateTests[],
  of: "p" | "pEquivalence",
  looks: number,
): readonly (readonly number[])[] {
  return Array.from({ length: looks }, (_, look) =>
    pAdjust(
      family.map((tests) => Math.min(...tests[of].slice(0, look + 1))),
      "holm",
    ),
  );
}

/** The same two steps as without looks: equivalent first, then a difference. */
function concluded(
  result: ComparisonResult,
  tests: CandidateTests,
  decision: Decision,
): LookedAtResult {
  const { settings, fractions, look, family, p, pEquivalence } = decision;
  const { alpha, reach, direction } = settings;
  const { verdict: _, reason, beyondMargin: __, fragile, requiredRuns, ...rest } = result;
  const numbers = {
    ...rest,
    ...repeated(result, settings, fractions, look, 1),
    pAdjusted: p.at(-1) ?? null,
    pEquivalenceAdjusted: pEquivalence.at(-1) ?? null,
  };
  const equivalentAt = pEquivalence.findIndex((each) => each < alpha);
  if (equivalentAt !== -1) {
    return { ...numbers, verdict: "equivalent", decidedAtLook: equivalentAt + 1 };
  }
  const differentAt = p.findIndex((each) => each < alpha);
  if (differentAt !== -1) {
    const good = tests.above[differentAt] === (direction === "higher-is-better");
    const { ciLower, ciUpper } = repeated(result, settings, fractions, look, family);
    const beyond =
      ciLower !== null &&
      ciUpper !== null &&
      (Math.log(ciLower) > reach || Math.log(ciUpper) < -reach);
    return {
      ...numbers,
      verdict: good ? "faster" : "slower",
      decidedAtLook: differentAt + 1,
      beyondMargin: beyond,
      fragile: fragile ?? true,
    };
  }
  return {
    ...numbers,
    verdict: "inconclusive",
    reason: reason ?? "insufficient-precision",
    ...(requiredRuns !== undefined && { requiredRuns }),
  };
}

/** The interval that holds at all looks together, at 1 − alpha/family. */
function repeated(
  { ratio, stdDevLog, df, nCandidate, ciLower, ciUpper }: ComparisonResult,
  { alpha, confidence }: Settings,
  fractions: readonly number[],
  look: number,
  family: number,
): { readonly ciLower: number | null; readonly ciUpper: number | null } {
  if (ciLower === null || ciUpper === null || df === null || stdDevLog === null || nCandidate < 2) {
    return { ciLower: null, ciUpper: null };
  }
  // The usual half width, with the quantile of this look's own level.
  const usual = Math.log(ciUpper / ciLower) / 2 / tQuantile((1 + confidence) / 2, df);
  const level = sequentialP(fractions, 2).needed(look, alpha / family);
  const reach = -tQuantile(level / 2, df) * usual;
  return { ciLower: ratio * Math.exp(-reach), ciUpper: ratio * Math.exp(reach) };
}

function alike(look: LookData, last: LookData): boolean {
  return look.candidates.length === last.candidates.length;
}
