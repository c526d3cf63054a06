import type { Cell, CellAgent, CellTogether } from "@runproof/contract";

import { needsLoad } from "../needs-load.ts";

/** A model that an instance has loaded for an agent. */
export type Residency = Pick<CellAgent, "instance" | "model" | "options">;

/** What instances have loaded because of us, by `residencyOf`. */
export type LoadedInstances = ReadonlyMap<string, Residency>;

/** A model on an instance: a server may hold several models, and each with one set of options. */
export function residencyOf({ instance, model }: Omit<Residency, "options">): string {
  return `${instance} ${model ?? ""}`;
}

/** Who works in a run of the cell: all agents, or the one that is measured alone. */
export function workingAgents({ agents, solo }: CellTogether): readonly CellAgent[] {
  return solo === undefined ? agents : agents.filter(({ name }) => name === solo);
}

export interface TurnOfAgents {
  /** Agents whose server has to load a model for them, in the order in which they are warmed up. */
  readonly loads: readonly CellAgent[];
  /** What was loaded before and no agent of the arm needs: it would take memory from those. */
  readonly unloads: readonly Residency[];
  /** What is loaded then. */
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
  const needed = new Set(together.agents.map(residencyOf));
  const loaded = new Map([...before].filter(([residency]) => needed.has(residency)));
  const unloads = [...before.values()].filter((residency) => !needed.has(residencyOf(residency)));
  const loads = ordered.filter((agent) => {
    const needs = needsLoad(loaded.get(residencyOf(agent)), agent);
    if (needs) loaded.set(residencyOf(agent), agent);
    return needs;
  });
  return { loads, unloads, loaded };
}

/** Workflows that a run of the cell executes. */
export function workflowsOfCell({ workflow, together }: Cell): readonly string[] {
  return together === undefined
    ? [workflow]
    : workingAgents(together).map((agent) => agent.workflow);
}
