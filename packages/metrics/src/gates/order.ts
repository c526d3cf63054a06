import type { Gate, RunRecord } from "@runproof/contract";

import { counted, gateOf } from "./finding.ts";
import type { GateContext } from "./gate-context.ts";

/** With fewer blocks than this, one arm being first in all of them is no surprise. */
const ENOUGH_BLOCKS = 4;

/** G5: the order of the runs is known, and no arm always had the same place in it. */
export function order(context: GateContext): Gate {
  const { plan, baseline, candidate, seed } = context;
  if (plan.order === "sequential") {
    return gateOf("order", [
      {
        status: "warn",
        evidence: `order-confounded: ${isApart(baseline.runs, candidate.runs) ? "all runs of one arm came before the other's, so drift" : "the runs of each arm were made together, in several sessions, so what changed between sessions"} and ${candidate.cell.arm} cannot be told apart`,
        cure: "set order: randomized-blocks",
      },
    ]);
  }
  const blocks = completeBlocks(baseline.runs, candidate.runs);
  const baselineFirst = blocks.filter(([first, second]) => first.sequence < second.sequence).length;
  const evidence = `${counted(blocks.length, "complete block")} in random order (seed ${seed}); ${baseline.cell.arm} ran before ${candidate.cell.arm} in ${baselineFirst}`;
  const oneSided = baselineFirst === 0 || baselineFirst === blocks.length;
  if (blocks.length >= ENOUGH_BLOCKS && oneSided) {
    return gateOf("order", [
      {
        status: "warn",
        evidence: `${evidence}: by chance the order never changed, so it is not told apart from the arms`,
        cure: "run again with another seed or more runs",
      },
    ]);
  }
  return gateOf("order", [{ status: "pass", evidence }]);
}

/** Whether one arm had ended when the other began; of imported sessions, an arm may have several. */
function isApart(baseline: readonly RunRecord[], candidate: readonly RunRecord[]): boolean {
  const [a, b] = [baseline, candidate].map((runs) => runs.map(({ sequence }) => sequence));
  if (a === undefined || b === undefined) return true;
  return Math.max(...a) < Math.min(...b) || Math.max(...b) < Math.min(...a);
}

function completeBlocks(
  baseline: readonly RunRecord[],
  candidate: readonly RunRecord[],
): readonly (readonly [RunRecord, RunRecord])[] {
  const byBlock = new Map(candidate.map((run) => [run.block, run]));
  return baseline.flatMap((run) => {
    const partner = byBlock.get(run.block);
    return partner === undefined ? [] : [[run, partner] as const];
  });
}
