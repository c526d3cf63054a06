import type { Block, Cell, OllamaOptions, ResolvedPlan, RunRecord } from "@runproof/contract";
import { sampleTelemetry } from "@runproof/environment";
import type { OllamaClient } from "@runproof/ollama-client";
import { inheritsNumGpu, needsReload } from "@runproof/plan";
import { executeRun } from "@runproof/workflow";

import { emit } from "./emit.ts";
import { record } from "./record.ts";
import type { Tally } from "./session-end.ts";
import type { SessionTools } from "./session-tools.ts";
import { warmUpCell } from "./warm-up-cell.ts";

/** Failure codes after which it is worth asking whether the server is still there. */
const LOST_CONNECTION = new Set(["unreachable", "refused", "reset"]);

/** Run every cell of every block in its order; every record is on disk before the next call starts. */
export async function executeBlocks(
  resolvedPlan: ResolvedPlan,
  tools: SessionTools,
): Promise<Tally> {
  const cells = new Map(resolvedPlan.cells.map((cell) => [cell.id, cell]));
  let loadedOptions: OllamaOptions | undefined;
  let tally: Tally = { executed: 0, failed: 0, invalid: 0, stoppedBy: undefined };
  for (const block of resolvedPlan.blocks) {
    for (const [position, cellId] of block.cellIds.entries()) {
      const cell = cells.get(cellId);
      if (cell === undefined) throw new RangeError(`block ${block.index} names no cell ${cellId}`);
      const inherits = inheritsNumGpu(loadedOptions, cell.options);
      if (inherits) await tools.client.unload(resolvedPlan.target.model, tools.stop);
      const reload = inherits || needsReload(loadedOptions, cell.options);
      const run = await executeCell({ resolvedPlan, cell, block, position, reload }, tally, tools);
      loadedOptions = cell.options;
      if (run !== undefined && run.status !== "cancelled") tally = add(tally, run);
      if (tools.stop.stopRequested()) return { ...tally, stoppedBy: "request" };
      if (run !== undefined && (await serverIsLost(run, tools.client))) {
        return { ...tally, stoppedBy: "server-lost" };
      }
    }
  }
  return tally;
}

interface Turn {
  readonly resolvedPlan: ResolvedPlan;
  readonly cell: Cell;
  readonly block: Block;
  readonly position: number;
  /** The server has to load the model for this cell, so it must be warmed up first. */
  readonly reload: boolean;
}

async function executeCell(
  turn: Turn,
  tally: Tally,
  tools: SessionTools,
): Promise<RunRecord | undefined> {
  const { resolvedPlan, cell, block, position } = turn;
  const { plan, target, dataPath, seed } = resolvedPlan;
  const sequence = tally.executed;
  const runId = `r${String(sequence + 1).padStart(4, "0")}`;
  const warmup = await warmUpCell({ ...turn, runId, sequence }, tools);
  if (tools.stop.stopRequested()) return undefined;

  emit({ event: "run-start", runId, arm: cell.arm, block: block.index, sequence });
  const records = executeRun(
    {
      runId,
      cell,
      block,
      position,
      sequence,
      model: target.model,
      workload: plan.workload,
      promptCache: plan.promptCache,
      dataPath,
      warmupCallIds: warmup.callIds,
      effective: warmup.effective,
      eventLoopLimitMs: plan.eventLoopLimitMs,
      seed,
    },
    { lane: tools.lane, eventLoop: tools.eventLoop, signal: tools.stop.signal },
  );
  const run = await record(records, cell.arm, tools);
  await tools.writer.appendTelemetry(sampleTelemetry(runId));
  return run;
}

function add(tally: Tally, run: RunRecord): Tally {
  return {
    ...tally,
    executed: tally.executed + 1,
    failed: tally.failed + (run.status === "ok" ? 0 : 1),
    invalid: tally.invalid + (run.valid ? 0 : 1),
  };
}

async function serverIsLost(run: RunRecord, client: OllamaClient): Promise<boolean> {
  if (!LOST_CONNECTION.has(run.error?.code ?? "")) return false;
  return await client.version().then(
    () => false,
    () => true,
  );
}
