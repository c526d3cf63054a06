import type { Block, Cell, EffectiveServerState, ResolvedPlan } from "@runproof/contract";
import { executeWarmUp } from "@runproof/workflow";

import { emit } from "./emit.ts";
import { record } from "./record.ts";
import type { SessionTools } from "./session-tools.ts";

interface WarmUpTurn {
  readonly resolvedPlan: ResolvedPlan;
  readonly cell: Cell;
  readonly block: Block;
  readonly runId: string;
  readonly sequence: number;
  readonly reload: boolean;
}

export interface WarmUp {
  readonly callIds: readonly string[];
  /** What the server says it runs with these options; absent when it does not tell. */
  readonly effective: EffectiveServerState | undefined;
}

/** Discarded calls where the options make the server load the model, then ask what took effect. */
export async function warmUpCell(turn: WarmUpTurn, tools: SessionTools): Promise<WarmUp> {
  const { resolvedPlan, cell, block, runId, sequence, reload } = turn;
  const { plan, target, seed } = resolvedPlan;
  const callIds: string[] = [];
  if (reload && plan.warmupCalls > 0) {
    emit({ event: "warm-up-start", arm: cell.arm, calls: plan.warmupCalls });
    const records = executeWarmUp(
      {
        runId,
        cell,
        block,
        model: target.model,
        calls: plan.warmupCalls,
        seed,
        sequence,
      },
      { lane: tools.lane, eventLoop: tools.eventLoop, signal: tools.stop.signal },
    );
    const noted = (async function* note() {
      for await (const entry of records) {
        if (entry.kind === "call") callIds.push(entry.record.id);
        yield entry;
      }
    })();
    await record(noted, cell.arm, tools);
  }
  return { callIds, effective: await effectiveState(target.model, tools) };
}

async function effectiveState(
  model: string,
  tools: SessionTools,
): Promise<EffectiveServerState | undefined> {
  const loaded = await tools.client.ps({ signal: tools.stop.signal }).catch(() => []);
  const entry = loaded.find((candidate) => candidate.name === model);
  if (entry === undefined) return undefined;
  return {
    contextLength: entry.contextLength,
    sizeBytes: entry.sizeBytes,
    sizeVramBytes: entry.sizeVramBytes,
    digest: entry.digest,
  };
}
