import type { Cell, CellAgent, CellTogether } from "@runproof/contract";

import { needsLoad, type Loaded } from "../needs-load.ts";

/** What every instance has loaded because of us, by its name. */
export type LoadedInstances = ReadonlyMap<string, Loaded>;

/** Who works in a run of the cell: all agents, or the one that is measured alone. */
export function workingAgents({ agents, solo }: CellTogether): readonly CellAgent[] {
  return solo === undefined ? agents : agents.filter(({ name }) => name === solo);
}

export interface TurnOfAgents {
  /** Agents whose server has to load a model for them, in the order in which they are warmed up. */
  readonly loads: readonly CellAgent[];
  /** What every instance has loaded then. */
  readonly loaded: LoadedInstances;
}

/**
 * What a turn of the cell loads. All agents of the arm are there, so that one that is measured alone
 * has the same residency; those that only stay loaded come first, so that where they share a server
 * with options that exclude each other, it is warm for the one that works.
 */
export function turnOfAgents(before: LoadedInstances, together: CellTogether): TurnOfAgents {
  const working = new Set(workingAgents(together).map(({ name }) => name));
  const ordered = together.agents.toSorted(
    (one, other) => Number(working.has(one.name)) - Number(working.has(other.name)),
  );
  const loaded = new Map(before);
  const loads = ordered.filter((agent) => {
    const needs = needsLoad(loaded.get(agent.instance), agent);
    if (needs) loaded.set(agent.instance, agent);
    return needs;
  });
  return { loads, loaded };
}

/** Workflows that a run of the cell executes. */
export function workflowsOfCell({ workflow, together }: Cell): readonly string[] {
  return together === undefined
    ? [workflow]
    : workingAgents(together).map((agent) => agent.workflow);
}
