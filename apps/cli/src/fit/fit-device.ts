import type { RunRecord } from "@runproof/contract";
import type { ProfileDevice } from "@runproof/embedded-ollama";

import { effectiveStates } from "./effective-states.ts";
import type { Rates } from "./fit-rates.ts";
import type { Fitted } from "./fitted.ts";
import { medianOf } from "./median-of.ts";
import { rounded } from "./rounded.ts";
import type { TimedCall } from "./timed-call.ts";
import { callsByLoad, isAlone } from "./warm-calls.ts";

/** Less of the time shared says too little. */
const SHARED = 0.3;
const FEWEST = 3;

/**
 * What slots and instances that compute at the same time do to each other, from the times per token beside
 * others against those alone; and the memory of the GPU.
 *
 * @param ratesOf rates of a call's model; undefined = it was not fitted
 */
export function fitDevice(
  calls: readonly TimedCall[],
  ratesOf: (call: TimedCall) => Rates | undefined,
  gpuBytes: number | undefined,
  runs: readonly RunRecord[],
): Fitted<ProfileDevice> {
  const { warm } = callsByLoad(calls);
  const beside = warm.filter((call) => call.outputTokens > 1 && !isAlone(call));
  const extraOf = (call: TimedCall, others: number): number | undefined => {
    const rates = ratesOf(call);
    if (rates === undefined) return undefined;
    const { msPerToken, msPerContextToken } = rates.decode;
    const aloneMs = msPerToken + msPerContextToken * (call.promptTokens + call.outputTokens / 2);
    return (call.evalMs / (call.outputTokens - 1) / aloneMs - 1) / others;
  };
  const slots = beside
    .filter(({ otherSlots, otherInstances }) => otherSlots >= SHARED && otherInstances < 0.05)
    .flatMap((call) => extraOf(call, call.otherSlots) ?? []);
  const instances = beside
    .filter(({ otherSlots, otherInstances }) => otherInstances >= SHARED && otherSlots < 0.05)
    .flatMap((call) => extraOf(call, call.otherInstances) ?? []);
  const perOtherSlot = sharing(slots, "device.perOtherSlot", "slots of one instance");
  const perOtherInstance = sharing(instances, "device.perOtherInstance", "instances");
  const memory = memoryOf(gpuBytes, runs);
  return {
    value: {
      ...memory.value,
      perOtherSlot: perOtherSlot.value,
      perOtherInstance: perOtherInstance.value,
    },
    basis: [...perOtherSlot.basis, ...perOtherInstance.basis, ...memory.basis],
  };
}

function sharing(extras: readonly number[], of: string, who: string): Fitted<number> {
  if (extras.length < FEWEST) {
    const source = `Nothing shows it: fewer than ${FEWEST} calls computed beside other ${who}. 1 = the device is shared evenly.`;
    return { value: 1, basis: [{ of, kind: "assumed", source }] };
  }
  const source = `Time per token of ${extras.length} calls beside other ${who}, against calls alone: the median.`;
  return {
    value: rounded(Math.max(0, medianOf(extras))),
    basis: [{ of, kind: "measured", source }],
  };
}

type Memory = Pick<ProfileDevice, "vramBytes" | "reservedBytes">;

function memoryOf(gpuBytes: number | undefined, runs: readonly RunRecord[]): Fitted<Memory> {
  const of = "device.vramBytes, device.reservedBytes";
  const most = Math.max(0, ...effectiveStates(runs).map(({ sizeVramBytes = 0 }) => sizeVramBytes));
  if (most === 0) {
    const source = "No byte of a model was on a GPU: all times are those of the processors.";
    return { value: { vramBytes: 0, reservedBytes: 0 }, basis: [{ of, kind: "measured", source }] };
  }
  const source =
    gpuBytes === undefined
      ? "The machine did not tell its GPU's memory: twice what was used is a guess."
      : "The GPU's memory as the machine tells it, of which nothing is taken to be lost.";
  return {
    value: { vramBytes: gpuBytes ?? 2 * most, reservedBytes: 0 },
    basis: [{ of, kind: "assumed", source }],
  };
}
