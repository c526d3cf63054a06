import type { CallRecord, RunRecord } from "@runproof/contract";

interface Records {
  readonly calls: readonly CallRecord[];
  readonly runs: readonly RunRecord[];
}

/** The records without those of runs that another one says it replaces. */
export function setAside(
  calls: readonly CallRecord[],
  runs: readonly RunRecord[],
): { readonly counted: Records; readonly brokenOff: Records } {
  const replaced = new Set(runs.flatMap(({ replaces = [] }) => replaces));
  if (replaced.size === 0) return { counted: { calls, runs }, brokenOff: { calls: [], runs: [] } };
  const isReplaced = ({ runId }: { readonly runId: string }): boolean => replaced.has(runId);
  const isReplacedRun = ({ id }: RunRecord): boolean => replaced.has(id);
  return {
    counted: {
      calls: calls.filter((call) => !isReplaced(call)),
      runs: runs.filter((run) => !isReplacedRun(run)),
    },
    brokenOff: { calls: calls.filter(isReplaced), runs: runs.filter(isReplacedRun) },
  };
}
