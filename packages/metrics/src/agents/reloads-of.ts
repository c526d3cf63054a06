import {
  agentConflicts,
  LEAST_LOAD_NS,
  type AgentReloads,
  type CellAgent,
} from "@runproof/contract";
import { median } from "@runproof/stats";

import type { CallFacts } from "../session/call-facts.ts";
import type { CellRecords } from "../session/cell-records.ts";

/** A load is one of a model where it is so many times as long as those of the agents alone. */
const LOAD_FACTOR = 5;

/**
 * Loads of a model inside runs in which agents work at the same time, and which agents make each
 * other's server load: those that ask one instance for one model with options that belong to a loaded
 * model and differ. Where every call loads it, no call beside them tells what is usual: the same
 * agents alone do, whose model stays loaded.
 */
export function reloadsOf(
  { cell, usableCalls }: CellRecords,
  solos: readonly CellRecords[],
): AgentReloads {
  const agents = cell.together?.agents ?? [];
  const causes = agentConflicts(agents);
  const limitNs = causes.length === 0 ? Infinity : loadLimitNs(agents, solos);
  const loads = usableCalls.filter(
    ({ flags, server }) => flags?.cold === true || (server.loadNs ?? 0) > limitNs,
  );
  return {
    calls: loads.length,
    runs: new Set(loads.map(({ runId }) => runId)).size,
    totalMs: loads.reduce((sum, { server }) => sum + (server.loadNs ?? 0) / 1e6, 0),
    causes: causes.map(({ instance, agents: names, options }) => ({
      instance,
      agents: [...names],
      options: [...options],
    })),
  };
}

/** Infinite where no agent was measured alone: then the flags of the calls are all that is known. */
function loadLimitNs(agents: readonly CellAgent[], solos: readonly CellRecords[]): number {
  const own = new Set(agents.map(({ soloCellId }) => soloCellId));
  const usual = solos
    .filter(({ cell }) => own.has(cell.id))
    .flatMap(({ usableCalls }) => usableCalls.flatMap(loadOf));
  return usual.length === 0 ? Infinity : Math.max(LEAST_LOAD_NS, LOAD_FACTOR * median(usual));
}

function loadOf({ server }: CallFacts): readonly number[] {
  return server.loadNs === undefined ? [] : [server.loadNs];
}
