import type { CallRecord, RunRecord, StageRecord } from "@runproof/contract";

import type { AgentAtWork, Ask, Work } from "../simulate/work.ts";

/**
 * What an agent asked in a run that was measured, with the tokens that were counted and with the pauses between
 * its stages: what is left to predict is the server.
 *
 * @param agent undefined = the run has none
 * @param callOf the run's calls by their ids
 * @param isShared prompts of the same stage have the same beginning
 */
export function recordedWork(
  run: RunRecord,
  agent: string | undefined,
  callOf: ReadonlyMap<string, CallRecord>,
  isShared: boolean,
): Work {
  const own = run.agents?.find(({ name }) => name === agent);
  const [startNs, endNs] = [own?.startNs ?? 0, own?.endNs ?? run.endNs];
  const parents = new Set(run.stages.map(({ parentId }) => parentId));
  const stages = run.stages
    .filter(({ id, agent: whose }) => whose === agent && !parents.has(id))
    .toSorted((one, other) => one.startNs - other.startNs);
  return async (at) => {
    const done = new Map<string, Promise<void>>();
    for (const stage of stages) {
      const before = lastBefore(stages, stage);
      const pauseNs = stage.startNs - (before?.endNs ?? startNs);
      const work = async (): Promise<void> => {
        if (before !== undefined) await done.get(before.id);
        await pause(at, pauseNs);
        await again(stage, at, callOf, isShared);
      };
      done.set(stage.id, work());
    }
    await Promise.all(done.values());
    const lastNs = Math.max(startNs, ...stages.map((stage) => stage.endNs));
    await pause(at, endNs - lastNs);
  };
}

/** The stage that this one waited for. */
function lastBefore(stages: readonly StageRecord[], stage: StageRecord): StageRecord | undefined {
  return stages
    .filter((other) => other !== stage && other.endNs <= stage.startNs)
    .toSorted((one, other) => one.endNs - other.endNs)
    .at(-1);
}

/** One call after the other; what the stage took beside its calls comes at its end. */
async function again(
  stage: StageRecord,
  at: AgentAtWork,
  callOf: ReadonlyMap<string, CallRecord>,
  isShared: boolean,
): Promise<void> {
  const { name, kind, startNs, endNs } = stage;
  const calls = stage.callIds.flatMap((id) => callOf.get(id) ?? []);
  const askedNs = calls.reduce((sum, call) => sum + call.client.endNs, 0);
  const restMs = Math.max(0, endNs - startNs - askedNs) / 1e6;
  const last = calls.at(-1);
  if (last === undefined) return at.own({ stage: name, kind, lastsMs: restMs });
  for (const call of calls) {
    const afterMs = call === last ? restMs : 0;
    await at.call({ ...askOf(call, stage, isShared), afterMs });
  }
}

function askOf({ id, server }: CallRecord, { name, kind }: StageRecord, isShared: boolean): Ask {
  const tokens = Math.max(1, server.promptTokens ?? 1);
  const answerTokens = Math.max(1, server.outputTokens ?? 1);
  return {
    id,
    stage: name,
    kind,
    prompt: { tokens, ...(isShared && { shared: { name, tokens } }) },
    // An answer that ends by itself has a token more than its text.
    answerTokens: server.doneReason === "length" ? answerTokens + 1 : answerTokens,
    limit: answerTokens,
  };
}

async function pause(at: AgentAtWork, lastsNs: number): Promise<void> {
  if (lastsNs >= 1) await at.sleep(lastsNs / 1e6);
}
