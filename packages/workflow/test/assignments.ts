import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { onTestFinished } from "vitest";

import type { RunAssignment, WarmUpAssignment, WorkflowRecord } from "../src/index.ts";

export async function dataFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "runproof-workflow-"));
  onTestFinished(async () => await rm(root, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return root;
}

export const RUNS_CSV = "arm,stage,ttft_ms\nbase,analyze,341.75\nbase,report,715.57\n";

export async function runAssignment(changes: Partial<RunAssignment> = {}): Promise<RunAssignment> {
  return {
    runId: "r0001",
    cell: { id: "warm", arm: "warm", options: { temperature: 0.5 } },
    block: { index: 3, samplingSeed: 42, cellIds: ["cold", "warm"] },
    position: 1,
    sequence: 7,
    seed: 11,
    model: "tinyreport:latest",
    phase: "measured",
    workload: {
      kind: "workflow",
      workflow: "report-agent",
      data: "sample",
      promptTokens: { analyze: 100, report: 60 },
      outputTokens: { analyze: 24, report: 16 },
      think: false,
    },
    promptCache: "cold-prefix",
    dataPath:
      changes.dataPath ?? (await dataFolder({ "runs.csv": RUNS_CSV, "a/notes.md": "# Notes\n" })),
    warmupCallIds: ["r0001.warmup.1"],
    effective: { contextLength: 512 },
    // Other processes share the machine of a test; only the tests about stalls are about stalls.
    eventLoopLimitMs: 10_000,
    ...changes,
  };
}

export function warmUpAssignment(changes: Partial<WarmUpAssignment> = {}): WarmUpAssignment {
  return {
    runId: "r0001",
    cell: { id: "warm", arm: "warm", options: { num_ctx: 512 } },
    block: { index: 3, samplingSeed: 42, cellIds: ["cold", "warm"] },
    model: "tinyreport:latest",
    calls: 3,
    seed: 11,
    sequence: 7,
    ...changes,
  };
}

export type CallValue = Extract<WorkflowRecord, { kind: "call" }>;
export type RunValue = Extract<WorkflowRecord, { kind: "run" }>;

export async function toArray<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const all: Value[] = [];
  for await (const value of values) all.push(value);
  return all;
}

/** Everything a workflow yields, with its calls and its run apart. */
export async function collect(records: AsyncIterable<WorkflowRecord>): Promise<{
  readonly kinds: string[];
  readonly calls: CallValue[];
  readonly run: RunValue["record"];
}> {
  const all = await toArray(records);
  const run = all.at(-1);
  if (run?.kind !== "run") throw new Error("the last value is no run");
  return {
    kinds: all.map((value) => value.kind),
    calls: all.filter((value) => value.kind === "call"),
    run: run.record,
  };
}
