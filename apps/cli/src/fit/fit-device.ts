import type { RunRecord } from "@runproof/contract";
import type { ProfileDevice } from "@runproof/embedded-ollama";
import { median } from "@runproof/stats";

import { effectiveStates } from "./effective-states.ts";
import type { Rates } from "./fit-rates.ts";
import type { Fitted } from "./fitted.ts";
import { rounded } from "./rounded.ts";
import type { TimedCall } from "./timed-call.ts";
import { callsByLoad, isAlone } from "./warm-calls.ts";

/** Less of the time shared says too little. */
const SHARED = 0.3;
/** … and this much of others does not matter. */
const HARDLY = 0.05;
const FEWEST = 3;

/**
 * What slots and instances that compute at the same time do to each other, from what calls took beside others
 * against what they take alone; and the memory of the GPU.
 *
 * @param ratesOf rates of a call's model; undefined = it was not fitted
 */
export function fitDevice(
  calls: readonly TimedCall[],
  ratesOf: (call: TimedCall) => Rates | undefined,
  gpuBytes: number | undefined,
  runs: readonly RunRecord[],
): Fitted<ProfileDevice> {
  const beside = callsByLoad(calls).warm.filter((call) => call.outputTokens > 1 && !isAlone(call));
  const extrasBy = (extraOf: (call: TimedCall, aloneMs: number) => number | undefined) =>
    beside.flatMap((call) => {
      const rates = ratesOf(call);
      return rates === undefined ? [] : (extraOf(call, answerAloneMs(call, rates.decode)) ?? []);
    });
  const perOtherSlot = sharing(
    extrasBy(extraOfSlots),
    "device.perOtherSlot",
    "other slots of one instance",
  );
  const perOtherInstance = sharing(
    extrasBy(extraOfInstances),
    "device.perOtherInstance",
    "other instances",
  );
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

/** While others read their prompts a call gets no further; what is left of its answer was alone or beside answers. */
function extraOfSlots({ evalMs, company }: TimedCall, aloneMs: number): number | undefined {
  const { otherInstances, besidePromptsMs, besideAnswersMs } = company;
  if (otherInstances > HARDLY) return undefined;
  return extra(evalMs - besidePromptsMs, besideAnswersMs, aloneMs);
}

/** Of answers alone: whether a prompt was cached, nobody tells. */
function extraOfInstances({ evalMs, company }: TimedCall, aloneMs: number): number | undefined {
  if (company.otherSlots > HARDLY) return undefined;
  return extra(evalMs, company.besideInstancesMs, aloneMs);
}

/**
 * How much longer things take beside one other.
 *
 * @param ms of work that takes `aloneMs` alone
 * @param besideMs of these beside others; more than `ms` where there were several
 */
function extra(ms: number, besideMs: number, aloneMs: number): number | undefined {
  const sharedMs = Math.min(ms, besideMs);
  const doneMeanwhileMs = aloneMs - (ms - sharedMs);
  if (sharedMs < SHARED * ms || doneMeanwhileMs < SHARED * SHARED * aloneMs) return undefined;
  return (sharedMs / doneMeanwhileMs - 1) / (besideMs / sharedMs);
}

function answerAloneMs(
  { promptTokens, outputTokens }: TimedCall,
  { msPerToken, msPerContextToken }: Rates["decode"],
): number {
  return (outputTokens - 1) * (msPerToken + msPerContextToken * (promptTokens + outputTokens / 2));
}

function sharing(extras: readonly number[], of: string, who: string): Fitted<number> {
  if (extras.length < FEWEST) {
    const source = `Nothing shows it: fewer than ${FEWEST} calls computed beside ${who}. 1 = the device is shared evenly.`;
    return { value: 1, basis: [{ of, kind: "assumed", source }] };
  }
  const source = `What the answers of ${extras.length} calls took beside ${who}, against calls alone: the median.`;
  return {
    value: rounded(Math.max(0, median(extras))),
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
