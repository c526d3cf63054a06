import type { CallRecord, Cell, ResolvedPlan, RunRecord } from "@runproof/contract";

import { callsOf, runsOf, sameSession, type StoredArm } from "./stored-arm.ts";

export interface CombinedRuns {
  readonly resolvedPlan: ResolvedPlan;
  readonly calls: readonly CallRecord[];
  readonly runs: readonly RunRecord[];
}

/**
 * Two stored arms as two arms of one experiment. Arms of one session keep its order, so that its
 * blocks stay pairs. Sessions ran one after the other, so the order of theirs is `sequential`: the
 * comparison is between independent groups, and says so.
 */
export function combineRuns(baseline: StoredArm, candidate: StoredArm): CombinedRuns {
  return sameSession(baseline, candidate)
    ? withinSession(baseline, candidate)
    : betweenSessions(baseline, candidate);
}

function withinSession(baseline: StoredArm, candidate: StoredArm): CombinedRuns {
  const { resolvedPlan } = baseline.stored;
  const { plan } = resolvedPlan;
  const arms = [baseline, candidate];
  const ids = new Set(arms.map(({ cell }) => cell.id));
  return {
    resolvedPlan: {
      ...resolvedPlan,
      plan: {
        ...plan,
        arms: plan.arms.filter(({ name }) => arms.some(({ cell }) => cell.arm === name)),
        baseline: baseline.cell.arm,
      },
      cells: arms.map(({ cell }) => cell),
      blocks: resolvedPlan.blocks.map((block) => ({
        ...block,
        cellIds: block.cellIds.filter((id) => ids.has(id)),
      })),
    },
    calls: baseline.stored.calls.filter(({ cellId }) => ids.has(cellId)),
    runs: baseline.stored.runs.filter(({ cellId }) => ids.has(cellId)),
  };
}

function betweenSessions(baseline: StoredArm, candidate: StoredArm): CombinedRuns {
  const sameArm = baseline.cell.arm === candidate.cell.arm;
  const first = takeArm(baseline, sameArm);
  const second = takeArm(candidate, sameArm);
  const { resolvedPlan } = baseline.stored;
  const { plan, workflows } = resolvedPlan;
  // Both did the same work, which the second run may know by another name.
  const { workflow } = first.cell;
  const blockCount = Math.max(
    resolvedPlan.blocks.length,
    candidate.stored.resolvedPlan.blocks.length,
  );
  return {
    resolvedPlan: {
      ...resolvedPlan,
      plan: {
        ...plan,
        order: "sequential",
        // What the arms of one session differed in is the same on both sides here.
        factor: "options",
        arms: [first.cell, second.cell].map(({ arm: name, options }) => ({ name, options })),
        baseline: first.cell.arm,
      },
      workflows: Object.fromEntries(
        Object.entries(workflows).filter(([name]) => name === workflow),
      ),
      cells: [first.cell, { ...second.cell, workflow }],
      blocks: Array.from({ length: blockCount }, (_, index) => ({
        index,
        samplingSeed: resolvedPlan.blocks[index]?.samplingSeed ?? 0,
        cellIds: [first.cell.id, second.cell.id],
      })),
    },
    calls: [...first.calls, ...second.calls],
    runs: [...first.runs, ...second.runs],
  };
}

interface TakenArm {
  readonly cell: Cell;
  readonly calls: readonly CallRecord[];
  readonly runs: readonly RunRecord[];
}

/** Records of one arm under names that no other session has. */
function takeArm(taken: StoredArm, sameArm: boolean): TakenArm {
  const { manifest } = taken.stored;
  const { arm } = taken.cell;
  const name = `${sameArm ? "run" : arm.slice(0, 50)}-${manifest.id.slice(-6)}`;
  const rename = (id: string): string => `${name}.${id}`;
  return {
    cell: { ...taken.cell, id: name, arm: name },
    calls: callsOf(taken).map((call) => ({
      ...call,
      id: rename(call.id),
      runId: rename(call.runId),
      cellId: name,
    })),
    runs: runsOf(taken).map((run) => ({
      ...run,
      id: rename(run.id),
      cellId: name,
      arm: name,
      warmupCallIds: run.warmupCallIds.map(rename),
      stages: run.stages.map((stage) => ({ ...stage, callIds: stage.callIds.map(rename) })),
    })),
  };
}
