import os from "node:os";

import { SCHEMA_VERSION, type Telemetry } from "@runproof/contract";

import { createGpuSampler } from "./gpu/create-gpu-sampler.ts";
import { loadAverage } from "./load-average.ts";
import { readCpuFrequency } from "./read-cpu-frequency.ts";

/**
 * The state of machine and measuring process now. To be asked between runs, when nothing is in flight:
 * reading the system takes microseconds, but the tool of a GPU's vendor is a process of its own for
 * tens of milliseconds. It is awaited, so that it has ended before the next call is made, and it is not
 * asked again where it is not there.
 */
export type TelemetrySampler = (runId: string, signal?: AbortSignal) => Promise<Telemetry>;

export function createTelemetrySampler(): TelemetrySampler {
  const sampleGpus = createGpuSampler();
  return async (runId, signal) => {
    const gpus = await sampleGpus(signal);
    const frequency = await readCpuFrequency();
    const load = loadAverage();
    const { user, system } = process.cpuUsage();
    const absent = {
      ...("absentReason" in gpus ? { gpus: gpus.absentReason } : {}),
      ...("absentReason" in frequency ? { cpuFrequencyMhz: frequency.absentReason } : {}),
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
      ...(Object.keys(absent).length === 0 ? {} : { absent }),
      memoryFreeBytes: os.freemem(),
      rssBytes: process.memoryUsage.rss(),
      cpuUserMs: user / 1_000,
      cpuSystemMs: system / 1_000,
    };
  };
}
