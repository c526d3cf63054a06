import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  planSchema,
  SCHEMA_VERSION,
  type CallRecord,
  type ResolvedPlan,
  type RunRecord,
  type Telemetry,
} from "@runproof/contract";

import { createRunDirectory, sha256 } from "../src/index.ts";

const plan = planSchema.parse({
  schemaVersion: SCHEMA_VERSION,
  name: "sample",
  workload: { kind: "workflow" },
  arms: [{ name: "a" }, { name: "b" }],
  baseline: "a",
  runs: 2,
  metrics: [{ id: "workflowMs", margin: 0.05 }],
});

export const PLAN_TEXT = "# the plan as someone wrote it\nname: sample\n";

export const RESOLVED_PLAN: ResolvedPlan = {
  schemaVersion: SCHEMA_VERSION,
  plan,
  planHash: sha256("plan"),
  seed: 42,
  target: { engine: "ollama", baseUrl: "http://127.0.0.1:11434", model: "m" },
  workflows: {
    ask: {
      name: "ask",
      timeouts: {},
      steps: [
        { kind: "prompt", id: "analyze", retries: 0, outputTokens: 8, think: false, prompt: "Hi" },
      ],
    },
  },
  cells: ["a", "b"].map((id) => ({
    id,
    arm: id,
    options: {},
    workflow: "ask",
    promptCache: "cold-prefix",
  })),
  blocks: [0, 1].map((index) => ({ index, samplingSeed: index, cellIds: ["a", "b"] })),
};

/** The number as the prompt, so that every call has its own. */
export function promptOf(number: number): string {
  return `Run ${number}.\nWhat do you see? äöü \u2028 😀`;
}

export function answerOf(number: number): string {
  return `Answer ${number}\r\n`;
}

export function callRecord(number: number, changes: Partial<CallRecord> = {}): CallRecord {
  const prompt = promptOf(number);
  const answer = answerOf(number);
  return {
    schemaVersion: SCHEMA_VERSION,
    kind: "call",
    id: `c${number}`,
    runId: `r${Math.floor(number / 2)}`,
    cellId: "a",
    block: 0,
    phase: "measured",
    stage: "analyze",
    endpoint: "generate",
    model: "m",
    options: { num_ctx: 512 },
    promptHash: sha256(prompt),
    answerHash: sha256(answer),
    promptCharacters: prompt.length,
    answerCharacters: answer.length,
    thinkingCharacters: 0,
    startedAt: "2026-11-23T20:15:00.000Z",
    status: "ok",
    client: { callNs: "123", sentNs: 10, endNs: 1_000, contentChunkNs: [100, 200] },
    server: { evalNs: 800, outputTokens: 2 },
    http: { status: 200, connection: "reused", responseBytes: 10, lines: 2 },
    ...changes,
  };
}

export function runRecord(number: number, changes: Partial<RunRecord> = {}): RunRecord {
  return {
    schemaVersion: SCHEMA_VERSION,
    kind: "run",
    id: `r${number}`,
    cellId: "a",
    arm: "a",
    block: 0,
    position: 0,
    sequence: number,
    samplingSeed: 0,
    startedAt: "2026-11-23T20:15:00.000Z",
    startNs: "123",
    endNs: 2_000,
    status: "ok",
    stages: [],
    warmupCallIds: [],
    valid: true,
    ...changes,
  };
}

export function telemetryRecord(runId: string): Telemetry {
  return {
    schemaVersion: SCHEMA_VERSION,
    kind: "telemetry",
    at: "2026-11-23T20:15:00.000Z",
    runId,
    memoryFreeBytes: 1,
    rssBytes: 1,
    cpuUserMs: 0.5,
    cpuSystemMs: 0,
  };
}

/** An empty folder of its own; gone when the test or the hook's scope ends. */
export async function emptyFolder(onEnd: (work: () => Promise<void>) => void): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "runproof-store-"));
  onEnd(async () => await rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function newRun(outFolder: string): Promise<string> {
  return await createRunDirectory({
    outFolder,
    planText: PLAN_TEXT,
    resolvedPlan: RESOLVED_PLAN,
    toolVersion: "1.2.3",
  });
}
