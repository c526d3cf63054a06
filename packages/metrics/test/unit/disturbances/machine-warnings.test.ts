import { SCHEMA_VERSION, type GpuSample, type Telemetry } from "@runproof/contract";
import { expect, test } from "vitest";

import { machineWarnings } from "../../../src/index.ts";

const sample = (values: Partial<Telemetry>): Telemetry => ({
  schemaVersion: SCHEMA_VERSION,
  kind: "telemetry",
  at: "2026-11-23T20:15:00.000Z",
  runId: "r0001",
  memoryFreeBytes: 1,
  rssBytes: 1,
  cpuUserMs: 1,
  cpuSystemMs: 1,
  ...values,
});
const session = (samples: readonly Partial<Telemetry>[], loadBefore?: number) =>
  machineWarnings({ telemetry: samples.map(sample), machine: { logicalCores: 4 }, loadBefore });
const gpu = (values: Partial<GpuSample>): Partial<Telemetry> => ({
  gpus: [{ index: 0, ...values }],
});

test("a quiet machine is not warned of", () => {
  const quiet = { loadAverage1: 3.9, cpuFrequencyMhz: 3_000, ...gpu({ throttledBy: [] }) };
  expect(session(Array.from({ length: 9 }, () => quiet))).toEqual([]);
  expect(session([])).toEqual([]);
  expect(
    machineWarnings({
      telemetry: [sample({ loadAverage1: 99 })],
      machine: undefined,
      loadBefore: 99,
    }),
  ).toEqual([]);
});

test("more load than cores, with the figures", () => {
  const loads = [2, 2, 6.5, 9.25, 2].map((loadAverage1) => ({ loadAverage1 }));
  const [warning] = session(loads);
  expect(warning?.kind).toBe("load");
  expect(warning?.evidence).toBe(
    "the load was up to 9.3 on 4 cores, and too high after 2 of 5 runs",
  );
  expect(session(loads.slice(0, 1).concat(loads.slice(2, 3), loads, loads))).toHaveLength(1);
  expect(session([...loads.slice(0, 3), ...loads.slice(0, 2), ...loads.slice(0, 2)])).toEqual([]);
});

test("load is laid at the door of other programs only where they computed before the first run", () => {
  const loads = [6.5, 9.25].map((loadAverage1) => ({ loadAverage1 }));
  expect(session(loads, 5)[0]?.cause).toMatch(/^other programs computed .* before the first run/);
  for (const before of [undefined, 0.4, 4]) {
    expect(session(loads, before)[0]?.cause).toMatch(/^the measured servers themselves .*, or /);
  }
});

test("cores that slow down in the course of the session", () => {
  const clocks = [3_000, 3_010, 2_990, 2_700, 2_500, 2_400].map((cpuFrequencyMhz) => ({
    cpuFrequencyMhz,
  }));
  const [warning] = session(clocks);
  expect(warning?.kind).toBe("cpu-clock");
  expect(warning?.evidence).toMatch(/3005 MHz .* 2450 MHz/);
  expect(session(clocks.toReversed())).toEqual([]);
  expect(session(clocks.slice(0, 5))).toEqual([]);
});

test("a GPU that is too hot, and one at its power limit", () => {
  const warnings = session([
    gpu({ throttledBy: ["thermal", "power"], temperatureC: 88 }),
    gpu({ throttledBy: ["power"], temperatureC: 79 }),
    gpu({ throttledBy: [] }),
    {},
  ]);
  expect(warnings.map(({ kind, evidence }) => [kind, evidence])).toEqual([
    ["gpu-thermal", "the GPU held its clock down after 1 of 3 runs, at up to 88 °C"],
    ["gpu-power", "the GPU held its clock down after 2 of 3 runs, at up to 88 °C"],
  ]);
});
