import type { Cell, RunRecord } from "@runproof/contract";
import { createSimulation, type Simulation } from "@runproof/embedded-ollama";
import { createSessionKeeper, type SessionRecords } from "@runproof/metrics";

import { createPreparation } from "./create-preparation.ts";
import { ONLY_SERVER } from "./planned-servers.ts";
import { workersOf, type SessionToSimulate } from "./session-to-simulate.ts";
import { simulateRun } from "./simulate-run.ts";

/** Memory of one instance while all agents of an arm are loaded. */
export interface InstanceMemory {
  readonly arm: string;
  readonly instance: string;
  readonly model: string;
  readonly sizeBytes: number;
  readonly vramBytes: number;
}

export interface SimulatedSession {
  readonly records: SessionRecords;
  readonly memory: readonly InstanceMemory[];
}

/** Execute the blocks of a plan in virtual time: nothing waits, and what is recorded has the shapes of a run. */
export async function simulateSession(session: SessionToSimulate): Promise<SimulatedSession> {
  const { resolvedPlan, profile, seed, servers } = session;
  const simulation = createSimulation({ profile, seed, instances: servers });
  const keeper = createSessionKeeper(resolvedPlan);
  const runs: RunRecord[] = [];
  const memory = new Map<string, readonly InstanceMemory[]>();
  const cellOf = new Map(resolvedPlan.cells.map((cell) => [cell.id, cell]));
  await simulation.run(async () => {
    const prepare = createPreparation(simulation, session);
    for (const block of resolvedPlan.blocks) {
      for (const [position, cellId] of block.cellIds.entries()) {
        const cell = cellOf.get(cellId);
        if (cell === undefined) throw new RangeError(`the plan has no cell ${cellId}`);
        const workers = workersOf(cell).flatMap((worker) => {
          const work = session.workOf(cell, block, worker);
          return work === undefined ? [] : [{ worker, work }];
        });
        if (workers.length === 0) continue;
        await prepare(cell);
        if (cell.together?.solo === undefined && !memory.has(cell.arm)) {
          memory.set(cell.arm, memoryOf(simulation, cell));
        }
        const { run, calls } = await simulateRun(simulation, session, {
          cell,
          block,
          position,
          workers,
          sequence: runs.length,
        });
        for (const call of calls) {
          session.onCall?.(call);
          keeper.keep(call);
        }
        runs.push(run);
      }
    }
  });
  return { records: keeper.session(runs), memory: [...memory.values()].flat() };
}

function memoryOf(simulation: Simulation, { arm, together }: Cell): readonly InstanceMemory[] {
  const names = new Set(
    (together?.agents ?? [{ instance: ONLY_SERVER }]).map((one) => one.instance),
  );
  return [...names].flatMap((instance) =>
    simulation.instance(instance).loaded.map((loaded) => ({ arm, instance, ...loaded })),
  );
}
