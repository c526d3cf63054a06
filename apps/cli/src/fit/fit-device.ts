import type { RunRecord } from "@runproof/contract";
import type { ProfileBasis, ProfileDevice } from "@runproof/embedded-ollama";

import { coldLimitMs, isAlone, rounded, type Rates } from "./fit-rates.ts";
import { medianOf } from "./median-of.ts";
import type { TimedCall } from "./timed-call.ts";

/** Less of the time shared says too little. */
const SHARED = 0.3;
const FEWEST = 3;

export interface FittedDevice {
  readonly device: ProfileDevice;
  readonly basis: readonly ProfileBasis[];
}

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
): FittedDevice {
  const limitMs = coldLimitMs(calls);
  const warm = calls.filter(
    ({ record, loadMs, outputTokens }) =>
      record.phase === "measured" && loadMs <= limitMs && outputTokens > 1,
  );
  const beside = warm.filter((call) => !isAlone(call));
  const extraOf = (call: TimedCall, others: number): number => {
    const rates = ratesOf(call);
    if (rates === undefined) return Number.NaN;
    const { msPerToken, msPerContextToken } = rates.decode;
    const aloneMs = msPerToken + msPerContextToken * (call.promptTokens + call.outputTokens / 2);
    return (call.evalMs / (call.outputTokens - 1) / aloneMs - 1) / others;
  };
  const slots = beside
    .filter(({ otherSlots, otherInstances }) => otherSlots >= SHARED && otherInstances < 0.05)
    .map((call) => extraOf(call, call.otherSlots));
  const instances = beside
    .filter(({ otherSlots, otherInstances }) => otherInstances >= SHARED && otherSlots < 0.05)
    .map((call) => extraOf(call, call.otherInstances));
  const perOtherSlot = sharing(slots, "device.perOtherSlot", "slots of one instance");
  const perOtherInstance = sharing(instances, "device.perOtherInstance", "instances");
  const memory = memoryOf(gpuBytes, runs);
  return {
    device: {
      ...memory.value,
      perOtherSlot: perOtherSlot.value,
      perOtherInstance: perOtherInstance.value,
    },
    basis: [...perOtherSlot.basis, ...perOtherInstance.basis, ...memory.basis],
  };
}

interface Fitted<Value> {
  readonly value: Value;
  readonly basis: readonly ProfileBasis[];
}

function sharing(extras: readonly number[], of: string, who: string): Fitted<number> {
  const known = extras.filter((extra) => Number.isFinite(extra));
  if (known.length < FEWEST) {
    const source = `Nothing shows it: fewer than ${FEWEST} calls computed beside other ${who}. 1 = the device is shared evenly.`;
    return { value: 1, basis: [{ of, kind: "assumed", source }] };
  }
  const source = `Time per token of ${known.length} calls beside other ${who}, against calls alone: the median.`;
  return {
    value: rounded(Math.max(0, medianOf(known))),
    basis: [{ of, kind: "measured", source }],
  };
}

type Memory = Pick<ProfileDevice, "vramBytes" | "reservedBytes">;

function memoryOf(gpuBytes: number | undefined, runs: readonly RunRecord[]): Fitted<Memory> {
  const of = "device.vramBytes, device.reservedBytes";
  const used = runs.flatMap(({ effective, agents = [] }) =>
    [effective, ...agents.map((agent) => agent.effective)].map((one) => one?.sizeVramBytes ?? 0),
  );
  const most = Math.max(0, ...used);
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
