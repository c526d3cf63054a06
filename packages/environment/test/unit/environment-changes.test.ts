import type { Environment } from "@runproof/contract";
import { expect, test } from "vitest";

import { environmentChanges } from "../../src/index.ts";

const START: Environment = {
  capturedAt: "2026-01-01T00:00:00.000Z",
  toolVersion: "1.0.0",
  nodeVersion: "v24.21.0",
  machine: {
    platform: "linux",
    release: "6.1",
    architecture: "x64",
    cpuModel: "A processor",
    logicalCores: 8,
    memoryBytes: 1_000,
    fingerprint: "0123456789ab",
    gpus: [],
  },
  memoryFreeBytes: 500,
  loadAverage: [0, 0, 0],
  server: {
    engine: "ollama",
    baseUrl: "http://127.0.0.1:11434",
    version: "0.32.14",
    model: { name: "model", digest: "d1" },
  },
};

test("the same environment later is the same", () => {
  const end: Environment = {
    ...START,
    capturedAt: "2026-01-01T01:00:00.000Z",
    memoryFreeBytes: 100,
    loadAverage: [4, 4, 4],
  };
  expect(environmentChanges(START, end)).toEqual([]);
});

test("a server that was updated, with its model", () => {
  const server = { ...START.server, version: "0.32.15", model: { name: "model", digest: "d2" } };
  expect(environmentChanges(START, { ...START, server })).toEqual([
    "the server version changed from 0.32.14 to 0.32.15",
    "the model digest changed from d1 to d2",
  ]);
});

test("another machine", () => {
  const machine = { ...START.machine, fingerprint: "ba9876543210", gpus: [{ model: "A card" }] };
  expect(environmentChanges(START, { ...START, machine })).toEqual([
    "the host changed from 0123456789ab to ba9876543210",
    "the GPUs changed from none to A card",
  ]);
});

test("what is unknown at one end is no change", () => {
  const server = { ...START.server, model: { name: "model" } };
  expect(environmentChanges(START, { ...START, server })).toEqual([]);
});
