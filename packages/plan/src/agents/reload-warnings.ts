import { agentConflicts, isSolo, type Cell, type ResolvedPlan } from "@runproof/contract";

/** Longer lists are cut. */
const MOST_ARMS = 3;

/**
 * Agents that share a model on a server with options that exclude each other: whenever one calls after
 * the other, the server loads the model again, in the middle of a run.
 *
 * @returns sentences without full stop, one for each pair of agents on a server
 */
export function reloadWarnings({ cells }: Pick<ResolvedPlan, "cells">): readonly string[] {
  const arms = new Map<string, string[]>();
  for (const cell of cells.filter((one) => !isSolo(one))) {
    for (const who of excludingAgents(cell)) arms.set(who, [...(arms.get(who) ?? []), cell.arm]);
  }
  return [...arms].map(([who, names]) => {
    const shown = names.slice(0, MOST_ARMS).join(", ");
    const more = names.length - MOST_ARMS;
    return `${who} have options that exclude each other, so that the model may be loaded again for every call: in ${shown}${more > 0 ? ` and ${more} more arms` : ""}; such loads are measured, and not in the counts and times of this plan`;
  });
}

function excludingAgents({ together }: Cell): readonly string[] {
  return agentConflicts(together?.agents ?? []).map(({ instance, agents }) => {
    return `${new Intl.ListFormat("en").format(agents)} on ${instance}`;
  });
}
