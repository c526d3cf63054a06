import { BenchError, isSolo, type CallRecord, type Cell, type RunRecord } from "@runproof/contract";
import type { StoredRun } from "@runproof/run-store";

/** One arm of a stored session. */
export interface StoredArm {
  readonly stored: StoredRun;
  readonly cell: Cell;
}

/** @throws BenchError RUNS_NOT_COMPARABLE when the run has no such arm */
export function storedArm(stored: StoredRun, arm: string): StoredArm {
  // An arm of agents has one more cell for each of them alone.
  const cells = stored.resolvedPlan.cells.filter((each) => !isSolo(each));
  const cell = cells.find((candidate) => candidate.arm === arm);
  if (cell !== undefined) return { stored, cell };
  throw new BenchError("RUNS_NOT_COMPARABLE", `run ${stored.manifest.id} has no arm "${arm}"`, {
    hint: `its arms are ${cells.map((each) => each.arm).join(", ")}; name one as RUN:ARM`,
  });
}

/** Both references lead into the same session, so its runs were measured side by side. */
export function sameSession(baseline: StoredArm, candidate: StoredArm): boolean {
  return baseline.stored.path === candidate.stored.path;
}

export function callsOf({ stored, cell }: StoredArm): readonly CallRecord[] {
  return stored.calls.filter(({ cellId }) => cellId === cell.id);
}

export function runsOf({ stored, cell }: StoredArm): readonly RunRecord[] {
  return stored.runs.filter(({ cellId }) => cellId === cell.id);
}
