import type { CallRecord, ResolvedPlan, RunRecord } from "@runproof/contract";
import type { Profile } from "@runproof/embedded-ollama";
import { runOutcome, type SessionRecords } from "@runproof/metrics";

import { plannedServers } from "../simulate/planned-servers.ts";
import { simulateSession } from "../simulate/simulate-session.ts";
import { recordedWork } from "./recorded-work.ts";

export interface RecordsToReplay {
  /** With the blocks that are to be simulated. */
  readonly resolvedPlan: ResolvedPlan;
  readonly calls: readonly CallRecord[];
  readonly runs: readonly RunRecord[];
}

/** The good runs of a session once more, on a simulated server; a call keeps its id. */
export async function replayRecords(
  { resolvedPlan, calls, runs }: RecordsToReplay,
  profile: Profile,
  seed: number,
): Promise<SessionRecords> {
  const callOf = new Map(calls.map((call) => [call.id, call]));
  const runOf = new Map(
    runs
      .filter((run) => runOutcome(run) === "ok")
      .map((run) => [`${run.cellId}/${run.block}`, run]),
  );
  const { records } = await simulateSession({
    resolvedPlan: { ...resolvedPlan, target: { ...resolvedPlan.target, engine: "simulated" } },
    profile,
    seed,
    servers: plannedServers(resolvedPlan),
    workOf: ({ id, promptCache }, block, { name }) => {
      const run = runOf.get(`${id}/${block.index}`);
      if (run === undefined) return undefined;
      return recordedWork(run, name, callOf, promptCache === "shared-prefix");
    },
  });
  return records;
}
