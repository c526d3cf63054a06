import type { CellCounts } from "@runproof/contract";

import type { CallFlags } from "../call/call-flags.ts";
import type { CellRecords } from "../session/cell-records.ts";

/** Events of one cell's measured calls and runs; warm-up calls are not counted. */
export function cellCounts(records: CellRecords): CellCounts {
  const calls = records.measuredCalls;
  const seen = calls.map((call) => call.flags).filter((flags) => flags !== undefined);
  const flagged = (has: (flags: CallFlags) => boolean): number => seen.filter(has).length;
  return {
    cellId: records.cell.id,
    arm: records.cell.arm,
    plannedRuns: records.plannedRuns,
    okRuns: records.okRuns.length,
    failedRuns: records.failedRuns.length,
    invalidRuns: records.invalidRuns.length,
    calls: calls.length,
    failedCalls: calls.filter(({ status }) => status === "failed" || status === "timedOut").length,
    coldCalls: flagged((flags) => flags.cold),
    truncatedPrompts: flagged((flags) => flags.truncatedPrompt),
    cacheHits: flagged((flags) => flags.cacheHit),
    limitReached: flagged((flags) => flags.limitReached),
    outputTokens: calls.reduce((sum, { server }) => sum + (server.outputTokens ?? 0), 0),
  };
}
