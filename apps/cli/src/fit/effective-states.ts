import type { EffectiveServerState, RunRecord } from "@runproof/contract";

/** What servers said they ran, in all runs and of all agents. */
export function effectiveStates(runs: readonly RunRecord[]): readonly EffectiveServerState[] {
  return runs.flatMap(({ effective, agents = [] }) =>
    [effective, ...agents.map((agent) => agent.effective)].flatMap((state) => state ?? []),
  );
}
