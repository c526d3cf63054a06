import { LOAD_OPTIONS } from "../load-options.ts";
import { reloadOptions } from "../needs-reload.ts";
import type { CellAgent } from "./cell-agent.ts";

/** Agents that make each other's server load their model, and the options because of which it does. */
export interface AgentConflict {
  readonly instance: string;
  readonly agents: readonly string[];
  readonly options: readonly string[];
}

/** Agents that ask one instance for one model with options that belong to a loaded model and exclude each other. */
export function agentConflicts(agents: readonly CellAgent[]): readonly AgentConflict[] {
  const sharing = Map.groupBy(agents, ({ instance, model }) => `${instance} ${model ?? ""}`);
  return [...sharing.values()].flatMap((group) => {
    const excluding = group.map((agent) => ({ agent, options: excludedBy(agent, group) }));
    const [first, ...others] = excluding.filter(({ options }) => options.size > 0);
    if (first === undefined) return [];
    const all = [first, ...others];
    return [
      {
        instance: first.agent.instance,
        agents: all.map(({ agent }) => agent.name),
        options: LOAD_OPTIONS.filter((name) => all.some(({ options }) => options.has(name))),
      },
    ];
  });
}

/** Options that keep an agent from using the model as another one of them has it loaded, or the other way round. */
function excludedBy(agent: CellAgent, group: readonly CellAgent[]): ReadonlySet<string> {
  return new Set(
    group.flatMap((other) => [
      ...reloadOptions(agent.options, other.options),
      ...reloadOptions(other.options, agent.options),
    ]),
  );
}
