import type { CallRecord, Environment, Manifest, PlanInput, RunRecord } from "../src/index.ts";

const HASH = "0".repeat(64);
const TIME = "2026-11-23T20:15:00.000Z";

export const PLAN: PlanInput = {
  schemaVersion: 1,
  name: "mine",
  workload: { kind: "workflow" },
  arms: [{ name: "one" }, { name: "two", options: { num_ctx: 512, stop: ["END"] } }],
  baseline: "one",
  metrics: [{ id: "workflowMs", margin: 0.05 }],
};

export const CALL: CallRecord = {
  schemaVersion: 1,
  kind: "call",
  id: "c1",
  runId: "r1",
  cellId: "one",
  block: 0,
  phase: "measured",
  stage: "analyze",
  endpoint: "generate",
  model: "m",
  options: {},
  promptHash: HASH,
  promptCharacters: 3,
  answerCharacters: 0,
  thinkingCharacters: 0,
  startedAt: TIME,
  status: "ok",
  client: { callNs: "18446744073709551615", endNs: 10, contentChunkNs: [] },
  server: {},
  http: { responseBytes: 0, lines: 0 },
};

export const RUN: RunRecord = {
  schemaVersion: 1,
  kind: "run",
  id: "r1",
  cellId: "one",
  arm: "one",
  block: 0,
  position: 0,
  sequence: 0,
  samplingSeed: 0,
  startedAt: TIME,
  startNs: "1",
  endNs: 5,
  status: "ok",
  stages: [
    {
      id: "scan",
      name: "scan",
      kind: "scan",
      attempts: 1,
      startNs: 0,
      endNs: 5,
      status: "ok",
      callIds: [],
      facts: { files: 3 },
    },
  ],
  warmupCallIds: [],
  valid: true,
};

export const ENVIRONMENT: Environment = {
  capturedAt: TIME,
  toolVersion: "1.2.3",
  nodeVersion: "24.21.0",
  machine: {
    platform: "linux",
    release: "6",
    architecture: "x64",
    cpuModel: "cpu",
    logicalCores: 2,
    memoryBytes: 1,
    fingerprint: "0123456789ab",
    gpus: [],
  },
  memoryFreeBytes: 1,
  server: { engine: "ollama", baseUrl: "http://h", version: "0.30.0", model: { name: "m" } },
};

export const MANIFEST: Manifest = {
  schemaVersion: 1,
  id: "20261123T201500Z-mine-a1b2c3",
  plan: "mine",
  planHash: HASH,
  engine: "ollama",
  toolVersion: "1.2.3",
  seed: 1,
  status: "running",
  createdAt: TIME,
  environment: { start: ENVIRONMENT },
};
