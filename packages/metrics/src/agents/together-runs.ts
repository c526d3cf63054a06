import type { AgentTime, RunRecord } from "@runproof/contract";

import type { CellRecords, SessionIndex } from "../session/cell-records.ts";

/** One agent's time beside the others, with its time alone in the same block where there is one. */
export interface TimedAgent extends AgentTime {
  readonly name: string;
}

/** A run in which agents worked at the same time. */
export interface TogetherRun {
  readonly run: RunRecord;
  /** From the first start of an agent to the last end of one. */
  readonly wallNs: number;
  /** Last − first start; absent in imported records, which tell no start of an agent. */
  readonly skewNs: number | undefined;
  readonly agents: readonly TimedAgent[];
}

/** The good runs of a cell in which agents worked at the same time; none where it has no agents. */
export function togetherRuns(
  records: CellRecords,
  { solos, resolvedPlan }: Pick<SessionIndex, "solos" | "resolvedPlan">,
): readonly TogetherRun[] {
  const aloneOf = timesAlone(records, solos);
  const isImported = resolvedPlan.target.engine === "imported";
  return records.okRuns.flatMap((run) => {
    const { id: runId, block, agents = [] } = run;
    if (agents.length === 0) return [];
    const starts = agents.map(({ startNs }) => startNs);
    const [first, last] = [Math.min(...starts), Math.max(...starts)];
    return [
      {
        run,
        // Whoever measured them took the time of the whole apart from those of the agents.
        wallNs: isImported ? run.endNs : Math.max(...agents.map(({ endNs }) => endNs)) - first,
        skewNs: isImported ? undefined : last - first,
        agents: agents.map(({ name, startNs, endNs }) => ({
          name,
          runId,
          block,
          togetherNs: endNs - startNs,
          ...aloneOf(name, block),
        })),
      },
    ];
  });
}

type Alone = Pick<AgentTime, "aloneNs" | "aloneRunId">;

/** Finds the time that an agent, or one exactly like it, took alone in a block. */
function timesAlone(
  { cell }: CellRecords,
  solos: readonly CellRecords[],
): (agent: string, block: number) => Alone {
  const runsOf = new Map(
    solos.map((solo) => [solo.cell.id, new Map(solo.okRuns.map((run) => [run.block, run]))]),
  );
  const soloOf = new Map(
    (cell.together?.agents ?? []).map(({ name, soloCellId }) => [name, soloCellId]),
  );
  return (agent, block) => {
    const run = runsOf.get(soloOf.get(agent) ?? "")?.get(block);
    const [alone] = run?.agents ?? [];
    if (run === undefined || alone === undefined) return {};
    return { aloneNs: alone.endNs - alone.startNs, aloneRunId: run.id };
  };
}

/** Time beside the others / time alone; undefined where either took no time. */
export function slowdownOf({ togetherNs, aloneNs }: AgentTime): number | undefined {
  if (aloneNs === undefined || aloneNs <= 0 || togetherNs <= 0) return undefined;
  return togetherNs / aloneNs;
}
