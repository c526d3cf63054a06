import type { Clock } from "../clock/clock.ts";
import { sleep } from "../clock/sleep.ts";
import type { Engine } from "../engines/engine.ts";
import { modelBytes, placeModel } from "./place-model.ts";
import type { Profile } from "./profile.ts";
import { createRandom } from "./random.ts";
import type { SimulatedDevice } from "./simulated-device.ts";
import type { SimulatedEvent } from "./simulated-event.ts";
import {
  createSimulatedModel,
  type EventOfModel,
  type SimulatedHost,
  type SimulatedModel,
} from "./simulated-model.ts";

/** Ollama loads a further model only where it takes at most this share of the free memory. */
const mostOfFreeMemory = 0.8;

export interface SimulatedEngineSettings {
  readonly profile: Profile;
  readonly clock: Clock;
  /** May be the same for several instances: they share it. */
  readonly device: SimulatedDevice;
  readonly seed: number;
  /** Name of this instance. */
  readonly instance: string;
  readonly onEvent?: (event: SimulatedEvent) => void;
}

/** A timing model in place of inference: everything takes the time that a profile says, and nothing is computed. */
export function startSimulatedEngine(settings: SimulatedEngineSettings): Engine<SimulatedModel> {
  const { profile, clock, device, instance, onEvent } = settings;
  const randomOf = (what: string): ReturnType<typeof createRandom> =>
    createRandom(`${settings.seed}/${instance}/${what}`);
  const note = (event: EventOfModel): void =>
    onEvent?.({ atNs: clock.nowNs(), instance, ...event } as SimulatedEvent);
  let calls = 0;
  let loads = 0;
  const host: SimulatedHost = {
    clock,
    nextCall: () => {
      const call = calls++;
      return { call, random: randomOf(`call ${call}`) };
    },
    device,
    perOtherSlot: profile.device.perOtherSlot,
    note,
    failures: profile.failures,
  };
  return {
    kind: "simulated",
    startingNs: () => 0n,
    fits: (request) => {
      if (!device.hasGpu || request.gpuLayers === 0) return true;
      const needed = modelBytes(modelAt(profile, request.path), request);
      return needed <= device.freeBytes * mostOfFreeMemory;
    },
    load: async (request, signal) => {
      const model = modelAt(profile, request.path);
      const random = randomOf(`load ${loads++}`);
      const placement = placeModel(model, request, device.freeBytes);
      const giveBack = device.take(placement.vramBytes);
      const { sizeBytes, vramBytes } = placement;
      const { contextLength } = request;
      const { name } = model;
      note({ kind: "loading", model: name, contextLength, sizeBytes, vramBytes });
      try {
        const { fixedMs, bytesPerSecond, cv } = model.load;
        const ms = fixedMs + (model.weightsBytes * 1000) / bytesPerSecond;
        const fails = random.uniform() < profile.failures.load;
        if (ms > 0) await sleep(clock, random.around(ms * 1e6, cv), signal);
        if (fails) {
          throw new Error(
            "llama-server process has terminated: exit status 1: error loading model: simulated failure",
          );
        }
      } catch (error) {
        giveBack();
        note({ kind: "load-failed", model: name });
        throw error;
      }
      note({ kind: "loaded", model: name });
      return createSimulatedModel(host, model, request, placement, random, () => {
        giveBack();
        note({ kind: "unloaded", model: name });
      });
    },
    close: async () => undefined,
  };
}

function modelAt({ models }: Profile, path: string): Profile["models"][number] {
  const model = models.find(({ name }) => simulatedPath(name) === path);
  if (model === undefined) throw new Error(`the profile has no model at ${path}`);
  return model;
}

/** In place of a file's path. */
export function simulatedPath(name: string): string {
  return `simulated:${name}`;
}
