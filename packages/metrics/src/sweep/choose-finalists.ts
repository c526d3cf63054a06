import { metricDefinition, type Measure } from "@runproof/contract";

import { findMeasure } from "../measures/find-measure.ts";
import { measureSession } from "../measures/measure-records.ts";
import type { CellRecords } from "../session/cell-records.ts";
import { indexSession } from "../session/index-session.ts";
import type { JudgeInput } from "../verdicts/judge.ts";
import { openCandidate } from "../verdicts/open-candidate.ts";
import { pairByBlock } from "../verdicts/pair-by-block.ts";
import { effectiveGroups } from "./effective-groups.ts";

export interface FinalistsInput extends Omit<JudgeInput, "measures"> {
  readonly measures?: JudgeInput["measures"];
}

/** One arm of the first stage. */
export interface ScreenedArm {
  readonly cellId: string;
  readonly arm: string;
  /** Candidate / baseline, of geometric means of the runs of the first stage. */
  readonly ratio: number;
  readonly runs: number;
}

export interface Finalists {
  /** Cells that go on, best first, without the baseline's. */
  readonly keep: readonly string[];
  /** Every arm that could be compared, best first. */
  readonly ranking: readonly ScreenedArm[];
  /** Arms that could not, with the reason. */
  readonly left: readonly { readonly arm: string; readonly reason: string }[];
  /** A sentence without its full stop. */
  readonly reason: string;
}

/**
 * Which arms of a search go on to its second stage: of those that may be compared the best, by the
 * point estimate of the deciding metric in the first stage, at most as many as the plan keeps, and
 * only such as look better than the baseline (else the best one alone). Of arms that the server ran
 * alike the first one goes for all; equal estimates go in the order of the plan.
 *
 * No test is made here. The winner's estimate is too good, and the second stage corrects it.
 *
 * @throws RangeError for a plan without a search
 */
export function chooseFinalists(input: FinalistsInput): Finalists {
  const session = indexSession(input);
  const { plan, blocks } = session.resolvedPlan;
  const [deciding] = plan.metrics;
  if (plan.search === undefined || deciding === undefined) {
    throw new RangeError("finalists are chosen for plans with a search");
  }
  const { keep } = plan.search;
  const measures = input.measures ?? measureSession(session);
  const screen = new Set(
    blocks.filter(({ phase }) => phase !== "confirm").map(({ index }) => index),
  );
  const measureOf = ({ cell }: CellRecords): Measure | undefined =>
    findMeasure(measures, cell.id, deciding.id, deciding.stage);
  const baseline = measureOf(session.baseline);
  const judged = { session, measures, environment: input.environment, workloads: input.workloads };
  const aliases = new Map(
    effectiveGroups(session).flatMap(({ arm, arms }) => arms.map((each) => [each, arm] as const)),
  );
  const ranking: ScreenedArm[] = [];
  const left: { readonly arm: string; readonly reason: string }[] = [];
  for (const records of session.cells) {
    if (records === session.baseline) continue;
    const { arm, id } = records.cell;
    const measure = measureOf(records);
    const { refusal } = openCandidate(records, deciding, judged, baseline, measure, "screen");
    const name = aliases.get(arm);
    const reason = refusalReason(refusal) ?? aliasReason(arm, name);
    if (reason !== undefined || measure === undefined || baseline === undefined) {
      left.push({ arm, reason: reason ?? "it has no values" });
      continue;
    }
    const [pair] = pairByBlock(baseline, [measure], screen).pairs;
    const runs = pair?.candidate.length ?? 0;
    if (pair === undefined || runs === 0) {
      left.push({ arm, reason: "no block has a value of it and of the baseline" });
      continue;
    }
    const ratio = Math.exp(meanLog(pair.candidate) - meanLog(pair.baseline));
    ranking.push({ cellId: id, arm, ratio, runs });
  }
  const higher = metricDefinition(deciding.id).better === "higher";
  const sorted = ranking.toSorted((a, b) => (higher ? b.ratio - a.ratio : a.ratio - b.ratio));
  const better = sorted.filter(({ ratio }) => (higher ? ratio > 1 : ratio < 1));
  const chosen = better.length > 0 ? better.slice(0, keep) : sorted.slice(0, 1);
  return {
    keep: chosen.map(({ cellId }) => cellId),
    ranking: sorted,
    left,
    reason: reasonOf(chosen, better.length, sorted.length),
  };
}

function meanLog(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + Math.log(value), 0) / values.length;
}

function refusalReason(refusal: ReturnType<typeof openCandidate>["refusal"]): string | undefined {
  if (refusal === undefined) return undefined;
  if (refusal.kind === "not-measured") return refusal.reason;
  return refusal.kind === "not-comparable"
    ? `not comparable: ${refusal.failedGates.join(", ")}`
    : undefined;
}

function aliasReason(arm: string, name: string | undefined): string | undefined {
  return name === undefined || name === arm ? undefined : `the server ran it like ${name}`;
}

function reasonOf(chosen: readonly ScreenedArm[], better: number, compared: number): string {
  const [best] = chosen;
  if (best === undefined) return "no arm could be compared with the baseline";
  const names = chosen.map(({ arm }) => arm).join(", ");
  if (better === 0) return `no arm looked better than the baseline; ${names} came closest`;
  return `${names}: the best of ${compared} arms in the first stage, where ${better} looked better than the baseline`;
}
