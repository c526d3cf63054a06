import type {
  Block,
  CallRecord,
  Cell,
  CellAgent,
  ResolvedPlan,
  RunRecord,
} from "@runproof/contract";
import { createSimulation, type Profile, type Simulation } from "@runproof/embedded-ollama";
import { createSessionKeeper, type SessionRecords } from "@runproof/metrics";
import {
  needsLoad,
  turnOfAgents,
  workingAgents,
  type Loaded,
  type LoadedInstances,
} from "@runproof/plan";

import { ONLY_SERVER, type PlannedServer } from "./planned-servers.ts";
import { profileModelOf } from "./profile-model-of.ts";
import { createRecorder, type RecordedAgent } from "./recorder.ts";
import type { Work } from "./work.ts";

/** Who works in a run: an agent of the cell, or the cell's own workflow. */
export type Worker = Pick<CellAgent, "workflow" | "options" | "model"> & {
  /** Absent = the cell has no agents. */
  readonly name?: string;
  readonly instance: string;
};

export interface SessionToSimulate {
  readonly resolvedPlan: ResolvedPlan;
  readonly profile: Profile;
  readonly seed: number;
  readonly servers: readonly PlannedServer[];
  /** What the worker does in this run; undefined = the run is left out. */
  readonly workOf: (cell: Cell, block: Block, worker: Worker) => Work | undefined;
  /** Takes every call as a whole record; what is returned keeps only what measures need. */
  readonly onCall?: ((call: CallRecord) => void) | undefined;
}

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
        const { run, calls } = await execute(simulation, session, {
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

function workersOf({ together, workflow, options, model }: Cell): readonly Worker[] {
  if (together !== undefined) return workingAgents(together);
  return [{ workflow, options, instance: ONLY_SERVER, ...(model !== undefined && { model }) }];
}

/** Loads what a cell needs before its run, by the rules of a session that is measured. */
function createPreparation(
  simulation: Simulation,
  session: SessionToSimulate,
): (cell: Cell) => Promise<void> {
  let loaded: Loaded | undefined;
  let instances: LoadedInstances = new Map();
  const warmUp = async (worker: Worker): Promise<void> => {
    const { model, options } = requestOf(session, worker);
    const instance = simulation.instance(worker.instance);
    await instance.call({ model, options: { ...options, num_predict: 1 }, prompt: { tokens: 1 } });
  };
  return async (cell) => {
    if (cell.together === undefined) {
      if (needsLoad(loaded, cell)) {
        const previous = loaded;
        if (previous !== undefined && previous.model !== cell.model) {
          simulation.instance(ONLY_SERVER).unload(modelName(session, previous.model));
        }
        for (const worker of workersOf(cell)) await warmUp(worker);
      }
      loaded = cell;
      return;
    }
    const turn = turnOfAgents(instances, cell.together);
    for (const { instance, model } of turn.unloads) {
      simulation.instance(instance).unload(modelName(session, model));
    }
    for (const agent of turn.loads) await warmUp(agent);
    instances = turn.loaded;
  };
}

function modelName({ profile, resolvedPlan }: SessionToSimulate, model?: string): string {
  return profileModelOf(profile, model ?? resolvedPlan.target.model).name;
}

/** Options and model as they are sent. */
function requestOf(
  session: SessionToSimulate,
  { model, options, instance }: Worker,
): { readonly model: string; readonly options: Worker["options"] } {
  const server = session.servers.find(({ name }) => name === instance);
  const given = server?.contextLength;
  return {
    model: modelName(session, model),
    options: given === undefined ? options : { num_ctx: given, ...options },
  };
}

function memoryOf(simulation: Simulation, { arm, together }: Cell): readonly InstanceMemory[] {
  const names = new Set(
    (together?.agents ?? [{ instance: ONLY_SERVER }]).map((one) => one.instance),
  );
  return [...names].flatMap((instance) =>
    simulation.instance(instance).loaded.map((loaded) => ({ arm, instance, ...loaded })),
  );
}

interface RunToExecute {
  readonly cell: Cell;
  readonly block: Block;
  readonly position: number;
  readonly sequence: number;
  readonly workers: readonly { readonly worker: Worker; readonly work: Work }[];
}

async function execute(
  simulation: Simulation,
  session: SessionToSimulate,
  { cell, block, position, sequence, workers }: RunToExecute,
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
