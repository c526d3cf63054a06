import {
  metricDefinition,
  type Comparison,
  type ComparisonLooks,
  type Measure,
  type MetricOfRecord,
  type Stopping,
  type Verdict,
} from "@runproof/contract";
import {
  compareAtLooks,
  compareToBaseline,
  compareWhenPrecise,
  type ComparisonReport,
  type LookData,
  type LookedAtResult,
} from "@runproof/stats";

import type { TakenLooks } from "../sweep/taken-looks.ts";
import { pairByBlock } from "./pair-by-block.ts";
import { robustnessWarnings } from "./robustness-warnings.ts";
import { toVerdict } from "./to-verdict.ts";

export interface Judgement {
  readonly verdict: Verdict;
  readonly warnings: readonly string[];
  readonly looks?: ComparisonLooks;
}

export interface TestInput {
  readonly metric: MetricOfRecord;
  readonly design: Comparison["design"];
  readonly baseline: Measure;
  /** With at least one value each. */
  readonly candidates: readonly Measure[];
  readonly stopping: Stopping | undefined;
  readonly looks: TakenLooks;
}

interface TestData extends LookData {
  /** Values left out for want of a partner, per candidate. */
  readonly unpaired: readonly number[];
}

/**
 * Test every candidate against the baseline, all of them as one family. How often the data were
 * looked at is part of the test, whether or not a look ended the measuring.
 */
export function testCandidates(input: TestInput): readonly Judgement[] {
  const { candidates, looks } = input;
  const data = looks.blocksOfLook.map((blocks) => dataOf(input, new Set(blocks)));
  const last = data.at(-1);
  // A candidate without a pair takes no part: its number of values is 0 at every look.
  const taking = candidates.map((_, index) => (last?.candidates[index]?.length ?? 0) > 0);
  const kept = data.map((look) => only(look, taking));
  const end = kept.at(-1);
  const nothing: Judgement = {
    verdict: { kind: "not-measured", reason: "no block has a value of both arms" },
    warnings: [],
  };
  if (end === undefined || end.candidates.length === 0) return candidates.map(() => nothing);
  const report = compare(input, kept, end);
  let place = 0;
  return candidates.map((candidate, index): Judgement => {
    if (taking[index] !== true) return nothing;
    const result = report.results[place];
    const unpaired = end.unpaired[place] ?? 0;
    place += 1;
    if (result === undefined) throw new RangeError("a candidate has no result");
    const lookedAt = looksOf(input, result);
    const warnings = robustnessWarnings({
      result,
      baseline: report.baseline,
      baselineArm: input.baseline.arm,
      candidateArm: candidate.arm,
      unpaired,
    });
    return {
      verdict: toVerdict(result),
      warnings: [...warnings, ...contrary(result, lookedAt)],
      ...(lookedAt !== undefined && { looks: lookedAt }),
    };
  });
}

function compare(
  { metric, design, stopping, looks }: TestInput,
  data: readonly TestData[],
  last: TestData,
): Omit<ComparisonReport, "results"> & { readonly results: readonly LookedAtResult[] } {
  const settings = {
    direction:
      metricDefinition(metric.id).better === "higher" ? "higher-is-better" : "lower-is-better",
    design,
    margin: metric.margin,
  } as const;
  if (stopping?.rule === "until-decided") {
    return compareAtLooks({ ...settings, fractions: looks.fractions, looks: data });
  }
  return stopping?.rule === "until-precise"
    ? compareWhenPrecise({ ...settings, ...last })
    : compareToBaseline({ ...settings, ...last });
}

function dataOf(
  { design, baseline, candidates }: TestInput,
  blocks: ReadonlySet<number>,
): TestData {
  if (design === "blocked") {
    const values = pairByBlock(baseline, candidates, blocks);
    return {
      baseline: values.baseline,
      candidates: values.pairs.map(({ candidate }) => candidate),
      partners: values.pairs.map((pair) => pair.baseline),
      unpaired: values.pairs.map(({ unpaired }) => unpaired),
    };
  }
  const valuesOf = ({ observations }: Measure): readonly number[] =>
    observations.filter(({ block }) => blocks.has(block)).map(({ value }) => value);
  return {
    baseline: valuesOf(baseline),
    candidates: candidates.map(valuesOf),
    unpaired: candidates.map(() => 0),
  };
}

function only(data: TestData, taking: readonly boolean[]): TestData {
  const keep = <Value>(values: readonly Value[]): readonly Value[] =>
    values.filter((_, index) => taking[index] === true);
  return {
    baseline: data.baseline,
    candidates: keep(data.candidates),
    ...(data.partners !== undefined && { partners: keep(data.partners) }),
    unpaired: keep(data.unpaired),
  };
}

function looksOf(
  { stopping, looks }: TestInput,
  { decidedAtLook }: LookedAtResult,
): ComparisonLooks | undefined {
  if (stopping === undefined || stopping.rule === "fixed") return undefined;
  return {
    taken: Math.max(1, looks.blocksOfLook.length),
    planned: looks.planned,
    runs: looks.runs,
    mostRuns: looks.mostRuns,
    ...(decidedAtLook !== undefined && { decidedAt: decidedAtLook }),
  };
}

/** What an early look decided may no longer be seen in the interval of all runs. */
function contrary(
  { verdict, ciLower, ciUpper }: LookedAtResult,
  looks: ComparisonLooks | undefined,
): readonly string[] {
  if (looks?.decidedAt === undefined || looks.decidedAt === looks.taken) return [];
  const differs = verdict === "faster" || verdict === "slower";
  if (!differs || ciLower === null || ciUpper === null || ciLower > 1 || ciUpper < 1) return [];
  return [
    `Look ${looks.decidedAt} of ${looks.planned} decided this; with the runs that followed, the interval holds no difference, too.`,
  ];
}
