import os from "node:os";

import { SCHEMA_VERSION, type Telemetry } from "@runproof/contract";

import { createCpuClock } from "./create-cpu-clock.ts";
import { createGpuSampler } from "./gpu/create-gpu-sampler.ts";
import { instanceMemory, type InstanceProcessIds } from "./instance-memory.ts";
import { loadAverage } from "./load-average.ts";
import { seldom } from "./seldom.ts";

/**
 * The state of machine and measuring process now. To be asked between runs, when nothing is in flight:
 * reading the system takes some tenths of a millisecond, more on machines of many cores, but the tool of
 * a GPU's vendor is a process of its own for tens of them. It is awaited, so that it has ended before the
 * next call is made; it is not asked again where it is not there. Everything is asked so seldom that asking
 * takes a hundredth of the time, and the clock of the cores less.
 */
export type TelemetrySampler = (runId: string, signal?: AbortSignal) => Promise<Telemetry>;

/** Of the time; a GPU warms up within seconds, not from one short run to the next. */
const GPU_SHARE = 0.01;
/** A machine of few cores is asked after every run. */
const CLOCK_SHARE = 0.002;
/** Some tenths of a millisecond per server: after every run that takes longer than that a hundred times. */
const INSTANCES_SHARE = 0.01;

const TOO_SOON = { absentReason: "asked a moment ago, and asking takes time" } as const;

/** @param processIds servers of agents at the same time, as they are when it is asked */
export function createTelemetrySampler(
  processIds: () => InstanceProcessIds = () => new Map(),
): TelemetrySampler {
  const sampleGpus = seldom(createGpuSampler(), GPU_SHARE, (last) =>
    "gpus" in last ? TOO_SOON : last,
  );
  const cpuClock = createCpuClock();
  const sampleClock = seldom(
    () => Promise.resolve(cpuClock()),
    CLOCK_SHARE,
    (last) => ("megahertz" in last ? TOO_SOON : last),
  );
  const sampleInstances = seldom(
    () => Promise.resolve(instanceMemory(processIds())),
    INSTANCES_SHARE,
    ({ instances, absent }) => ({
      instances: {},
      absent: {
        ...absent,
        ...(Object.keys(instances).length === 0 ? {} : { instances: TOO_SOON.absentReason }),
      },
    }),
  );
  return async (runId, signal) => {
    const gpus = await sampleGpus(signal);
    const frequency = await sampleClock();
    const memory = await sampleInstances();
    const load = loadAverage();
    const { user, system } = process.cpuUsage();
    const absent = {
      ...("absentReason" in gpus ? { gpus: gpus.absentReason } : {}),
      ...("absentReason" in frequency ? { cpuFrequencyMhz: frequency.absentReason } : {}),
      ...memory.absent,
    };
    return {
      schemaVersion: SCHEMA_VERSION,
      kind: "telemetry",
      at: new Date().toISOString(),
      runId,
      monotonicNs: String(process.hrtime.bigint()),
      ...(load === undefined ? {} : { loadAverage1: load[0] }),
      ...("megahertz" in frequency ? { cpuFrequencyMhz: frequency.megahertz } : {}),
      ...("gpus" in gpus ? { gpus: [...gpus.gpus] } : {}),
      ...(Object.keys(memory.instances).length === 0 ? {} : { instances: memory.instances }),
      ...(Object.keys(absent).length === 0 ? {} : { absent }),
      memoryFreeBytes: os.freemem(),
      rssBytes: process.memoryUsage.rss(),
      cpuUserMs: user / 1_000,
      cpuSystemMs: system / 1_000,
    };
  };
}
