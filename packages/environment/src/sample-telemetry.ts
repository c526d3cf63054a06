import os from "node:os";

import { SCHEMA_VERSION, type Telemetry } from "@runproof/contract";

import { loadAverage } from "./load-average.ts";

/** The state of machine and measuring process now; microseconds of work, so between runs only. */
export function sampleTelemetry(runId: string): Telemetry {
  const load = loadAverage();
  const { user, system } = process.cpuUsage();
  return {
    schemaVersion: SCHEMA_VERSION,
    kind: "telemetry",
    at: new Date().toISOString(),
    runId,
    ...(load === undefined ? {} : { loadAverage1: load[0] }),
    memoryFreeBytes: os.freemem(),
    rssBytes: process.memoryUsage.rss(),
    cpuUserMs: user / 1_000,
    cpuSystemMs: system / 1_000,
  };
}
