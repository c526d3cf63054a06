import type { Cell } from "@runproof/contract";
import type { Simulation } from "@runproof/embedded-ollama";
import { needsLoad, turnOfAgents, type Loaded, type LoadedInstances } from "@runproof/plan";

import { ONLY_SERVER } from "./planned-servers.ts";
import {
  modelName,
  requestOf,
  workersOf,
  type SessionToSimulate,
  type Worker,
} from "./session-to-simulate.ts";

/** Loads what a cell needs before its run, by the rules of a session that is measured. */
export function createPreparation(
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
