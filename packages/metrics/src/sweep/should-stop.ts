import type { Comparison, Plan } from "@runproof/contract";

import { measureSession } from "../measures/measure-records.ts";
import { indexSession } from "../session/index-session.ts";
import { judgeMetric } from "../verdicts/judge-metric.ts";
import type { JudgeInput } from "../verdicts/judge.ts";
import { completeBlocks } from "./complete-blocks.ts";
import { takenLooks } from "./taken-looks.ts";

export interface StopInput extends Omit<JudgeInput, "measures"> {
  readonly measures?: JudgeInput["measures"];
}

export interface StopDecision {
  readonly stop: boolean;
  /** A sentence without its full stop. */
  readonly reason: string;
  /** The look that was taken, from 1, and how many are planned. */
  readonly look: number;
  readonly looks: number;
  /** Runs per arm that are complete. */
  readonly runs: number;
  /** Arms that need more runs. */
  readonly undecided: readonly string[];
}

/**
 * Whether a session may end at a planned look. It is decided by the very comparison that the report
 * will print, of the deciding metric: at looks with alpha spending, or by the width of its intervals.
 * Arms that cannot be compared wait for nothing.
 *
 * `resolvedPlan` lists the blocks that are to be measured (`blocksAfterLooks`), so that a block is
 * complete when each of its cells has a run.
 *
 * @throws RangeError for a plan without metrics of record
 */
export function shouldStop(input: StopInput): StopDecision {
  const session = indexSession(input);
  const { plan } = session.resolvedPlan;
  const [deciding] = plan.metrics;
  if (deciding === undefined) throw new RangeError("a plan has a metric of record");
  const runs = input.blocksDone ?? completeBlocks(session.resolvedPlan, input.runs);
  const taken = takenLooks(session, runs);
  const comparisons = judgeMetric(deciding, {
    session,
    measures: input.measures ?? measureSession(session),
    environment: input.environment,
    workloads: input.workloads,
    blocksDone: runs,
  });
  const open = comparisons.filter((comparison) => !isSettled(comparison, plan));
  const undecided = open.map(({ candidateArm }) => candidateArm);
  const facts = {
    look: Math.max(1, taken.blocksOfLook.length),
    looks: taken.planned,
    runs,
    undecided,
  };
  if (runs >= taken.mostRuns) {
    return { ...facts, stop: true, reason: `all ${taken.mostRuns} runs per arm were measured` };
  }
  if (open.length === 0) {
    return { ...facts, stop: true, reason: settled(comparisons, plan, runs) };
  }
  return {
    ...facts,
    stop: false,
    reason: `${open.length} of ${comparisons.length} arms ${open.length === 1 ? "needs" : "need"} more than ${runs} runs`,
  };
}

function isSettled({ verdict }: Comparison, { stopping }: Plan): boolean {
  if (verdict.kind === "not-comparable" || verdict.kind === "not-measured") return true;
  if (stopping?.rule === "until-decided") return verdict.kind !== "inconclusive";
  if (stopping?.rule !== "until-precise") return false;
  if (verdict.kind === "inconclusive" && verdict.reason === "too-few-runs") return false;
  const { ratioLow, ratioHigh } = verdict;
  if (ratioLow === null || ratioHigh === null || ratioLow <= 0) return false;
  return Math.log(ratioHigh / ratioLow) / 2 <= stopping.halfWidth;
}

function settled(comparisons: readonly Comparison[], { stopping }: Plan, runs: number): string {
  const compared = comparisons.filter(
    ({ verdict }) => verdict.kind !== "not-comparable" && verdict.kind !== "not-measured",
  ).length;
  if (compared === 0)
    return `no arm can be compared after ${runs} runs, and more of them change nothing`;
  if (stopping?.rule === "until-precise") {
    return `after ${runs} runs every interval is within ±${(stopping.halfWidth * 100).toFixed(1).replace(/\.0$/, "")} %`;
  }
  return `after ${runs} runs per arm every arm is decided`;
}
