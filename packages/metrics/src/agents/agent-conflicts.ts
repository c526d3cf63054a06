import { LOAD_OPTIONS, type AgentReloads, type CellAgent } from "@runproof/contract";

/** Agents that ask one instance for one model with options that belong to a loaded model and differ. */
export function agentConflicts(agents: readonly CellAgent[]): AgentReloads["causes"] {
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
