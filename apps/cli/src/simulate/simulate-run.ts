import type { Block, Cell, RunRecord } from "@runproof/contract";
import type { Simulation } from "@runproof/embedded-ollama";

import { createRecorder, type RecordedAgent } from "./recorder.ts";
import { requestOf, type SessionToSimulate, type Worker } from "./session-to-simulate.ts";
import type { Work } from "./work.ts";

export interface RunToSimulate {
  readonly cell: Cell;
  readonly block: Block;
  readonly position: number;
  readonly sequence: number;
  readonly workers: readonly { readonly worker: Worker; readonly work: Work }[];
}

/** One run of a cell within a simulation that goes on: all its workers begin at once. */
export async function simulateRun(
  simulation: Simulation,
  session: SessionToSimulate,
  { cell, block, position, sequence, workers }: RunToSimulate,
): Promise<Pick<ReturnType<RecordedAgent["finish"]>, "calls"> & { readonly run: RunRecord }> {
  const runId = `r${String(sequence + 1).padStart(4, "0")}`;
  const startNs = simulation.nowNs();
  const done = await Promise.all(
    workers.map(async ({ worker, work }) => {
      const { name, instance } = worker;
      const place = { runId, cellId: cell.id, block: block.index };
      const recorder = createRecorder(simulation, place, {
        ...requestOf(session, worker),
        instance,
        ...(name !== undefined && { name }),
      });
      await recorder.work(work);
      return recorder.finish();
    }),
  );
  const failed = done.find(({ failure }) => failure !== undefined)?.failure;
  const agents = done.flatMap(({ agent }) => agent ?? []);
  const run: RunRecord = {
    schemaVersion: 1,
    kind: "run",
    id: runId,
    cellId: cell.id,
    arm: cell.arm,
    block: block.index,
    position,
    sequence,
    samplingSeed: block.samplingSeed,
    startNs: String(startNs),
    endNs: simulation.nowNs() - startNs,
    ...(failed ?? { status: "ok" }),
    stages: done.flatMap(({ stages }) => stages),
    ...(agents.length > 0 && { agents }),
    warmupCallIds: [],
    valid: true,
  };
  return { run, calls: done.flatMap(({ calls }) => calls) };
}
