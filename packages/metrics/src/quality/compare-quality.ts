import {
  QUALITY_METRICS,
  type Measure,
  type MeasuresFile,
  type QualityComparison,
} from "@runproof/contract";
import { dist, pAdjust, pairedT, wilcoxonSignedRank } from "@runproof/stats";

import { findMeasure } from "../measures/find-measure.ts";
import type { CellRecords, SessionIndex } from "../session/cell-records.ts";
import { decidingBlocks } from "../sweep/deciding-blocks.ts";

/** Five points of a hundred: less than that nobody notices. */
const QUALITY_MARGIN = 0.05;
const ALPHA = 0.05;
/** As for any other verdict. */
const FEWEST_PAIRS = 5;

interface Tested {
  readonly comparison: QualityComparison;
  /** Of equivalence; undefined where there was no test. */
  readonly pEquivalence: number | undefined;
}

/**
 * Every quality of every arm's answers against the baseline's, by the same rules as times: runs of
 * one block are pairs, Holm over the arms, two one-sided tests for equivalence. Shares may be 0, so
 * it is their differences that are tested.
 */
export function compareQuality(session: SessionIndex, measures: MeasuresFile): QualityComparison[] {
  const stages = session.baseline.stages.map(({ name }) => name);
  return stages.flatMap((stage) =>
    QUALITY_METRICS.filter(({ better }) => better !== "none").flatMap(({ id, better }) => {
      const baseline = findMeasure(measures, session.baseline.cell.id, id, stage);
      if (baseline === undefined) return [];
      const tested = session.cells
        .filter((records) => records !== session.baseline)
        .map((records) => testArm(records, baseline, measures, session));
      return concluded(tested, better === "higher");
    }),
  );
}

function testArm(
  { cell }: CellRecords,
  baseline: Measure,
  measures: MeasuresFile,
  session: SessionIndex,
): Tested {
  const { metric, stage = "" } = baseline;
  const candidate = findMeasure(measures, cell.id, metric, stage);
  const subject = {
    metric,
    stage,
    baselineArm: baseline.arm,
    candidateArm: cell.arm,
    margin: QUALITY_MARGIN,
  };
  const known = {
    ...(baseline.summary !== undefined && { baseline: baseline.summary.mean }),
    ...(candidate?.summary !== undefined && { candidate: candidate.summary.mean }),
  };
  const pairs = pairsOf(baseline, candidate, session);
  const refuse = (absentReason: string): Tested => ({
    comparison: { ...subject, ...known, n: pairs.length, result: "not-measured", absentReason },
    pEquivalence: undefined,
  });
  if (pairs.length === 0) {
    const silent = [baseline, candidate].find((measure) => measure?.absentReason !== undefined);
    return refuse(silent?.absentReason ?? "no block has a value of both arms");
  }
  const differences = pairs.map(([before, after]) => after - before);
  const difference = differences.reduce((sum, value) => sum + value, 0) / pairs.length;
  const facts = { ...subject, ...known, n: pairs.length, difference };
  if (pairs.length < FEWEST_PAIRS) {
    return { comparison: { ...facts, result: "inconclusive" }, pEquivalence: undefined };
  }
  const t = pairedT(
    pairs.map(([, after]) => after),
    pairs.map(([before]) => before),
  );
  if (t.p === null || t.df === null || t.ciLower === null || t.ciUpper === null) {
    // Without spread only the order tells: as many equal signs as there are runs.
    const p = difference === 0 ? 1 : wilcoxonSignedRank(differences).p;
    const comparison = { ...facts, low: difference, high: difference, p };
    return {
      comparison: { ...comparison, result: "inconclusive" },
      pEquivalence: Math.abs(difference) < QUALITY_MARGIN ? 2 ** -pairs.length : 1,
    };
  }
  const [low, high] = [-QUALITY_MARGIN, QUALITY_MARGIN].map(
    (bound) => (difference - bound) / t.stdErr,
  );
  return {
    comparison: { ...facts, low: t.ciLower, high: t.ciUpper, p: t.p, result: "inconclusive" },
    pEquivalence: Math.max(dist.tSf(low ?? 0, t.df), dist.tCdf(high ?? 0, t.df)),
  };
}

function concluded(tested: readonly Tested[], higherIsBetter: boolean): QualityComparison[] {
  const family = tested.filter(({ pEquivalence }) => pEquivalence !== undefined);
  const adjusted = pAdjust(
    family.map(({ comparison }) => comparison.p ?? 1),
    "holm",
  );
  const equivalence = pAdjust(
    family.map(({ pEquivalence }) => pEquivalence ?? 1),
    "holm",
  );
  return tested.map((test) => {
    const place = family.indexOf(test);
    if (place === -1) return test.comparison;
    const pAdjusted = adjusted[place] ?? 1;
    const { difference = 0 } = test.comparison;
    const comparison = { ...test.comparison, pAdjusted };
    if ((equivalence[place] ?? 1) < ALPHA) return { ...comparison, result: "equivalent" };
    if (pAdjusted >= ALPHA) return comparison;
    return { ...comparison, result: difference > 0 === higherIsBetter ? "better" : "worse" };
  });
}

function pairsOf(
  baseline: Measure,
  candidate: Measure | undefined,
  { resolvedPlan }: SessionIndex,
): readonly (readonly [number, number])[] {
  const deciding =
    resolvedPlan.plan.search === undefined ? undefined : new Set(decidingBlocks(resolvedPlan));
  const byBlock = new Map(baseline.observations.map(({ block, value }) => [block, value]));
  return (candidate?.observations ?? []).flatMap(({ block, value }) => {
    const partner = byBlock.get(block);
    const counts = deciding === undefined || deciding.has(block);
    return partner === undefined || !counts ? [] : [[partner, value] as const];
  });
}
