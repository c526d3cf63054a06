import type { Cell, OllamaOptions, ResolvedPlan, RunRecord } from "@runproof/contract";
import { sampleTelemetry } from "@runproof/environment";
import type { Client } from "@runproof/ollama-client";
import { inheritsNumGpu, needsReload } from "@runproof/plan";

import { cellOf } from "./cell-of.ts";
import { emit } from "./emit.ts";
import { executeCell } from "./execute-cell.ts";
import { record } from "./record.ts";
import { rehearse } from "./rehearse.ts";
import type { Tally } from "./session-end.ts";
import type { SessionTools } from "./session-tools.ts";

/** After so many runs of which none worked, no further one is tried. */
const HOPELESS_RUNS = 4;

/** Failure codes after which it is worth asking whether the server is still there. */
const LOST_CONNECTION = new Set(["unreachable", "refused", "reset"]);

/** Run every cell of every block in its order; every record is on disk before the next call starts. */
export async function executeBlocks(
  resolvedPlan: ResolvedPlan,
  tools: SessionTools,
): Promise<Tally> {
  let loadedOptions = await rehearse(resolvedPlan, tools);
  let tally: Tally = { executed: 0, failed: 0, invalid: 0, stoppedBy: undefined };
  for (const block of resolvedPlan.blocks) {
    for (const [position, cellId] of block.cellIds.entries()) {
      if (tools.stop.stopRequested()) return { ...tally, stoppedBy: "request" };
      const cell = cellOf(resolvedPlan, cellId);
      const sequence = tally.executed;
      const runId = `r${String(sequence + 1).padStart(4, "0")}`;
      const reload = await makeRoom(loadedOptions, cell, resolvedPlan, tools);
      loadedOptions = cell.options;
      emit({ event: "run-start", runId, arm: cell.arm, block: block.index, sequence });
      const turn = {
        resolvedPlan,
        cell,
        block,
        position,
        runId,
        sequence,
        phase: "measured",
        reload,
      } as const;
      const run = await record(executeCell(turn, tools), cell.arm, tools);
      await tools.writer.appendTelemetry(sampleTelemetry(runId));
      if (run === undefined || run.status === "cancelled") {
        return { ...tally, stoppedBy: "request" };
      }
      tally = add(tally, run);
      if (await serverIsLost(run, tools.client)) return { ...tally, stoppedBy: "server-lost" };
      if (tally.executed >= HOPELESS_RUNS && tally.failed === tally.executed) {
        return { ...tally, stoppedBy: "nothing-works" };
      }
    }
  }
  return tally;
}

/** @returns whether the server will load the model (again) for the cell */
async function makeRoom(
  loadedOptions: OllamaOptions | undefined,
  cell: Cell,
  { target }: ResolvedPlan,
  { client, stop }: SessionTools,
): Promise<boolean> {
  // OpenAI's API has no option that loads a model: its first use is the only load there is.
  if (client.api === "openai") return loadedOptions === undefined;
  if (!inheritsNumGpu(loadedOptions, cell.options)) return needsReload(loadedOptions, cell.options);
  // Ollama would keep the model as it is loaded, and this arm would run with the other one's layers.
  await client.unload(target.model, { signal: stop.signal });
  return true;
}

function add(tally: Tally, run: RunRecord): Tally {
  return {
    ...tally,
    ...(run.error === undefined ? {} : { lastFailure: `${run.error.code}: ${run.error.message}` }),
    executed: tally.executed + 1,
    failed: tally.failed + (run.status === "ok" ? 0 : 1),
    invalid: tally.invalid + (run.valid ? 0 : 1),
  };
}

async function serverIsLost(run: RunRecord, client: Client): Promise<boolean> {
  if (!LOST_CONNECTION.has(run.error?.code ?? "")) return false;
  return await client.version().then(
    () => false,
    () => true,
  );
}
