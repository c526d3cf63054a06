import type { CallRecord, Cell, ResolvedPlan, RunRecord } from "@runproof/contract";
import type { StoredRun } from "@runproof/run-store";

export interface CombinedRuns {
  readonly resolvedPlan: ResolvedPlan;
  readonly calls: readonly CallRecord[];
  readonly runs: readonly RunRecord[];
}

/**
 * One arm of two sessions as two arms of one experiment. The sessions ran one after the other, so
 * the order is `sequential`: the comparison is between independent groups, and says so.
 */
export function combineRuns(baseline: StoredRun, candidate: StoredRun, arm: string): CombinedRuns {
  const first = takeArm(baseline, arm);
  const second = takeArm(candidate, arm);
  const { plan, workflows } = baseline.resolvedPlan;
  // Both did the same work, which the second run may know by another name.
  const { workflow } = first.cell;
  const blockCount = Math.max(
    baseline.resolvedPlan.blocks.length,
    candidate.resolvedPlan.blocks.length,
  );
  return {
    resolvedPlan: {
      ...baseline.resolvedPlan,
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
        samplingSeed: baseline.resolvedPlan.blocks[index]?.samplingSeed ?? 0,
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

function takeArm({ manifest, resolvedPlan, calls, runs }: StoredRun, arm: string): TakenArm {
  const cell = resolvedPlan.cells.find((candidate) => candidate.arm === arm);
  if (cell === undefined) throw new RangeError(`run ${manifest.id} has no arm ${arm}`);
  const name = `run-${manifest.id.slice(-6)}`;
  const rename = (id: string): string => `${name}.${id}`;
  return {
    cell: { ...cell, id: name, arm: name },
    calls: calls
      .filter((call) => call.cellId === cell.id)
      .map((call) => ({
        ...call,
        id: rename(call.id),
        runId: rename(call.runId),
        cellId: name,
      })),
    runs: runs
      .filter((run) => run.cellId === cell.id)
      .map((run) => ({
        ...run,
        id: rename(run.id),
        cellId: name,
        arm: name,
        warmupCallIds: run.warmupCallIds.map(rename),
        stages: run.stages.map((stage) => ({ ...stage, callIds: stage.callIds.map(rename) })),
      })),
  };
}
