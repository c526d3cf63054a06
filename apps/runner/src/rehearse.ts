import type { OllamaOptions, ResolvedPlan } from "@runproof/contract";
import { countPlan } from "@runproof/plan";

import { cellOf } from "./cell-of.ts";
import { executeCell } from "./execute-cell.ts";
import { record } from "./record.ts";
import type { SessionTools } from "./session-tools.ts";

/**
 * Whole runs of the first cell that are recorded as warm-up and count for no measure. Short warm-up
 * calls leave cold what only a run touches: the file cache, compiled code on both sides, clocks.
 *
 * @returns the options the server has loaded the model with; undefined if there was no rehearsal
 */
export async function rehearse(
  resolvedPlan: ResolvedPlan,
  tools: SessionTools,
): Promise<OllamaOptions | undefined> {
  const { plan, blocks } = resolvedPlan;
  const [block] = blocks;
  const firstCellId = block?.cellIds[0];
  if (block === undefined || firstCellId === undefined) throw new RangeError("the plan is empty");
  const cell = cellOf(resolvedPlan, firstCellId);
  const plannedRuns = countPlan(resolvedPlan).runs;
  for (let number = 0; number < plan.rehearsals; number += 1) {
    if (tools.stop.stopRequested()) return undefined;
    const turn = {
      resolvedPlan,
      cell,
      block,
      position: 0,
      runId: `rehearsal${number + 1}`,
      // Behind all measured runs, so that no prompt is used twice.
      sequence: plannedRuns + number,
      phase: "warmup",
      reload: number === 0,
    } as const;
    await record(callsOf(executeCell(turn, tools)), cell.arm, tools);
  }
  return plan.rehearsals === 0 ? undefined : cell.options;
}

/** A rehearsal leaves no run behind, only calls. */
async function* callsOf(records: ReturnType<typeof executeCell>): ReturnType<typeof executeCell> {
  for await (const entry of records) if (entry.kind === "call") yield entry;
}
