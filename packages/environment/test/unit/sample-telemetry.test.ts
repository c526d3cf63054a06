import { telemetrySchema } from "@runproof/contract";
import { expect, test } from "vitest";

import { createTelemetrySampler } from "../../src/index.ts";

test("is a valid record of this process", async () => {
  const sample = await createTelemetrySampler()("run-1");
  expect(telemetrySchema.parse(sample)).toEqual(sample);
  expect(sample.runId).toBe("run-1");
  expect(sample.rssBytes).toBeGreaterThan(1_000_000);
  // Milliseconds: the processor time of this process cannot exceed its age on all cores.
  expect(sample.cpuUserMs).toBeGreaterThan(0);
  expect(sample.cpuUserMs).toBeLessThan(process.uptime() * 1_000 * 256);
});

test("has GPUs and the clock of the cores, or says why not", async () => {
  const { gpus, cpuFrequencyMhz, absent = {} } = await createTelemetrySampler()("run-1");
  expect([gpus === undefined, cpuFrequencyMhz === undefined]).toEqual([
    "gpus" in absent,
    "cpuFrequencyMhz" in absent,
  ]);
});
