import type { ResolvedPlan, RunRecord } from "@runproof/contract";

import type { CallFacts } from "../session/call-facts.ts";
import { effectiveOf } from "../session/effective-of.ts";

/** Context of calls, in tokens: what the server says, else what it was asked for. */
export interface Contexts {
  /** Whether calls had different ones. */
  readonly differ: boolean;
  /** undefined where nobody tells. */
  of(call: CallFacts): number | undefined;
}

/** Agents of one run may each have their own. */
export function contextsOf(
  { cells }: ResolvedPlan,
  runById: ReadonlyMap<string, RunRecord>,
): Contexts {
  const asked = new Map<string, unknown>();
  for (const { id, options, together } of cells) {
    asked.set(id, options["num_ctx"]);
    for (const agent of together?.agents ?? [])
      asked.set(`${id} ${agent.name}`, agent.options["num_ctx"]);
  }
  const contextOf = (
    run: RunRecord | undefined,
    cellId: string,
    agent: string | undefined,
  ): number | undefined => {
    const option = asked.get(agent === undefined ? cellId : `${cellId} ${agent}`);
    return (
      effectiveOf(run, agent)?.contextLength ?? (typeof option === "number" ? option : undefined)
    );
  };
  const all = new Set(
    [...runById.values()].flatMap((run) =>
      run.agents === undefined
        ? [contextOf(run, run.cellId, undefined)]
        : run.agents.map(({ name }) => contextOf(run, run.cellId, name)),
    ),
  );
  return {
    differ: all.size > 1,
    of: ({ runId, cellId, agent }) => contextOf(runById.get(runId), cellId, agent),
  };
}
