import type { Clock } from "../clock/clock.ts";
import { sleep } from "../clock/sleep.ts";
import type { LoadedModel, LoadRequest } from "../engines/engine.ts";
import { chooseSlot } from "../generation/choose-slot.ts";
import { BatchLoop } from "./batch-loop.ts";
import { createCompletion } from "./create-completion.ts";
import { createEmbeddings } from "./create-embeddings.ts";
import type { Generate } from "./generate.ts";
import type { Placement } from "./place-model.ts";
import type { ProfileModel } from "./profile.ts";
import type { Random } from "./random.ts";
import type { SimulatedDevice } from "./simulated-device.ts";
import type { SimulatedEvent } from "./simulated-event.ts";
import { SimulatedSlot, type SlotTask, type SlotTimes } from "./simulated-slot.ts";

/** llama.cpp rounds contexts up. */
const contextGrain = 256;

/** What a model needs of the instance that has loaded it. */
export interface SimulatedHost {
  readonly clock: Clock;
  /** The next call of this instance: its number, and chance of its own. */
  nextCall(): { readonly call: number; readonly random: Random };
  readonly device: Pick<SimulatedDevice, "compute" | "slowdown">;
  /** See `ProfileDevice`. */
  readonly perOtherSlot: number;
  note(event: EventOfModel): void;
  readonly failures: { readonly answer: number };
}

type WithoutPlace<TEvent> = TEvent extends unknown ? Omit<TEvent, "atNs" | "instance"> : never;
export type EventOfModel = WithoutPlace<SimulatedEvent>;

/** A loaded model that can also be asked in tokens, without any text. */
export interface SimulatedModel extends LoadedModel {
  readonly generate: Generate;
}

export function createSimulatedModel(
  host: SimulatedHost,
  model: ProfileModel,
  request: LoadRequest,
  placement: Placement,
  /** Of this load alone. */
  loadRandom: Random,
  unload: () => void,
): SimulatedModel {
  const { clock } = host;
  const contextLength = Math.ceil(request.contextLength / contextGrain) * contextGrain;
  const batches: BatchLoop = new BatchLoop(clock, {
    batchSize: request.batchSize,
    perOtherSlot: host.perOtherSlot,
    slowdown: () => host.device.slowdown(batches) * placement.slowdown,
    compute: () => host.device.compute(batches),
  });
  /** Longest unused first. */
  const free = Array.from(
    { length: request.parallel },
    () => new SimulatedSlot(clock, model, { ...request, contextLength }, batches),
  );
  const { handOver, overhead } = model;
  const spend = async (
    mean: typeof handOver,
    random: Random,
    signal: AbortSignal,
  ): Promise<void> => {
    if (mean.ms > 0) await sleep(clock, random.around(mean.ms * 1e6, mean.cv), signal);
  };

  const generate: Generate = async (task, signal) => {
    const { call, random } = host.nextCall();
    await spend(overhead, random, signal);
    const slot = chooseSlot(free, task.promptTokens);
    free.splice(free.indexOf(slot), 1);
    const cachedTokens = slot.cachedPrefix(task.promptTokens);
    const promptTokens = task.promptTokens.length;
    host.note({ kind: "began", call, model: model.name, promptTokens, cachedTokens });
    const breaksAt = failsAt(host.failures.answer, random, task.maxTokens);
    let tokens = 0;
    let reason: "failed" | "cancelled" | SlotTimes["doneReason"] = "failed";
    const onToken: SlotTask["onToken"] = (index, atNs) => {
      if (index === 0) host.note({ kind: "first-token", call });
      if (index === breaksAt) {
        throw new Error("an error was encountered while running the model: unexpected EOF");
      }
      tokens = index + 1;
      return task.onToken(index, atNs);
    };
    try {
      const times = await slot.generate({ ...task, onToken, random }, signal);
      reason = times.doneReason;
      return times;
    } catch (error) {
      if (signal.aborted) reason = "cancelled";
      throw error;
    } finally {
      free.push(slot);
      host.note({ kind: "ended", call, tokens, reason });
    }
  };

  return {
    sizeBytes: placement.sizeBytes,
    vramBytes: placement.vramBytes,
    alive: true,
    handOver: async (signal) => spend(handOver, loadRandom, signal),
    generate,
    complete: createCompletion(generate, model, request),
    embed: createEmbeddings(clock, model, request),
    close: async () => unload(),
  };
}

/** The token at which an answer breaks off; undefined = it does not. */
function failsAt(share: number, random: Random, maxTokens: number): number | undefined {
  if (share === 0 || random.uniform() >= share) return undefined;
  return Math.floor(random.uniform() * Math.min(maxTokens, 50));
}
