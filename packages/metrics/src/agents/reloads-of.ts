import { LOAD_OPTIONS, type AgentReloads, type CellAgent } from "@runproof/contract";

import type { CellRecords } from "../session/cell-records.ts";

/**
 * Loads of a model inside runs in which agents work at the same time, and which agents make each
 * other's server load: those that ask one instance for one model with options that belong to a loaded
 * model and differ.
 */
export function reloadsOf({ cell, usableCalls }: CellRecords): AgentReloads {
  const loads = usableCalls.filter(({ flags }) => flags?.cold === true);
  return {
    calls: loads.length,
    runs: new Set(loads.map(({ runId }) => runId)).size,
    totalMs: loads.reduce((sum, { server }) => sum + (server.loadNs ?? 0) / 1e6, 0),
    causes: conflicts(cell.together?.agents ?? []),
  };
}

function conflicts(agents: readonly CellAgent[]): AgentReloads["causes"] {
  const sharing = Map.groupBy(agents, ({ instance, model }) => `${instance} ${model ?? ""}`);
  return [...sharing.values()].flatMap((group) => {
    const options = LOAD_OPTIONS.filter(
      (name) => new Set(group.map((agent) => JSON.stringify(agent.options[name]))).size > 1,
    );
    const [first] = group;
    if (first === undefined || options.length === 0) return [];
    const { instance } = first;
    return [{ instance, agents: group.map(({ name }) => name), options: [...options] }];
  });
}
