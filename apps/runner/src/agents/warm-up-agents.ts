import type { CellAgent, CellTogether, Preparation } from "@runproof/contract";
import { residencyOf, turnOfAgents, workingAgents } from "@runproof/plan";
import { executeWarmUp, type AgentAssignment, type RecordedCall } from "@runproof/workflow";

import { emit } from "../emit.ts";
import { effectiveState } from "../server/effective-states.ts";
import { makeRoom } from "../server/loaded-model.ts";
import type { SessionTools } from "../session-tools.ts";
import type { Turn } from "../turn/turn.ts";
import type { WarmUp } from "../turn/warm-up.ts";
import { workflowOf } from "../workflow-of.ts";
import { asked } from "./instance-lost.ts";
import type { Instances } from "./instance-tools.ts";

/**
 * Make every server of a cell's layout ready: what no agent of the arm needs is unloaded, everything
 * they need is loaded and warm, also of agents that only stay loaded while another one works alone.
 *
 * @throws InstanceLost where one of them is gone
 */
export async function* warmUpAgents(
  turn: Turn & { readonly together: CellTogether },
  instances: Instances,
  tools: SessionTools,
): AsyncGenerator<RecordedCall, WarmUp> {
  const { together, resolvedPlan } = turn;
  const { signal } = tools.stop;
  const before = instances.loaded;
  const { loads, unloads, loaded } = turnOfAgents(before, together);
  let makeRoomNs = 0;
  const timed = async <Result>(work: Promise<Result>): Promise<Result> => {
    const sinceNs = process.hrtime.bigint();
    const result = await work;
    makeRoomNs += Number(process.hrtime.bigint() - sinceNs);
    return result;
  };
  const model = (agent: Pick<CellAgent, "model">): string => agent.model ?? turn.model;
  for (const residency of unloads) {
    const { client, name } = instances.of(residency.instance);
    await timed(asked(name, client.unload(model(residency), { signal })));
  }
  const callIds: string[] = [];
  let reload: Preparation["reload"];
  const { warmupCalls } = resolvedPlan.plan;
  if (loads.length > 0 && warmupCalls > 0) {
    emit({ event: "warm-up-start", arm: turn.cell.arm, calls: warmupCalls * loads.length });
  }
  const had = new Map(before);
  for (const [index, agent] of loads.entries()) {
    const { client, lanes } = instances.of(agent.instance);
    const last = had.get(residencyOf(agent));
    const previous = last && { model: model(agent), options: last.options };
    const next = { model: model(agent), options: agent.options };
    const reason = await timed(asked(agent.instance, makeRoom(previous, next, client, signal)));
    if (previous !== undefined || reload === undefined) reload = reason;
    had.set(residencyOf(agent), agent);
    const calls = executeWarmUp(
      { ...contextOf(turn, agent), places: tools.places, calls: warmupCalls, before: index },
      { ...tools, lanes, signal },
    );
    for await (const call of calls) {
      callIds.push(call.record.id);
      yield call;
    }
  }
  instances.loaded = loaded;
  const [first, ...others] = await assignmentsOf(turn, instances, tools);
  if (first === undefined) throw new RangeError(`nobody works in ${turn.cell.id}`);
  return { callIds, effective: undefined, agents: [first, ...others], reload, makeRoomNs };
}

/** What a call of the agent says about the cell: its own options and model. */
function contextOf(turn: Turn, agent: CellAgent) {
  const { cell, resolvedPlan, nonceSequence, sequence, runId, block } = turn;
  const { name, instance, options, model = turn.model } = agent;
  return {
    runId,
    block,
    sequence,
    nonceSequence,
    seed: resolvedPlan.seed,
    cell: { ...cell, options },
    model,
    agent: { name, instance },
  };
}

async function assignmentsOf(
  turn: Turn & { readonly together: CellTogether },
  instances: Instances,
  { workflows, stop }: SessionTools,
): Promise<readonly AgentAssignment[]> {
  const given = new Map<string, number>();
  const assigned: AgentAssignment[] = [];
  for (const agent of workingAgents(turn.together)) {
    const { client, lanes } = instances.of(agent.instance);
    const workflow = workflowOf(agent, workflows);
    const from = given.get(agent.instance) ?? 0;
    given.set(agent.instance, from + workflow.lanes);
    const [first, ...others] = lanes.slice(from, from + workflow.lanes);
    if (first === undefined) throw new RangeError(`no lane is left for ${agent.name}`);
    const { cell, model, agent: named } = contextOf(turn, agent);
    const effective = await asked(agent.instance, effectiveState(model, client, stop.signal));
    assigned.push({ ...named, cell, model, workflow, lanes: [first, ...others], effective });
  }
  return assigned;
}
