import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import {
  workflowDefinitionSchema,
  type Block,
  type Cell,
  type Deadlines,
  type StepInput,
  type Timeouts,
  type WorkflowFunctions,
} from "@runproof/contract";
import { createOllamaClient } from "@runproof/ollama-client";
import { onTestFinished } from "vitest";

import {
  monitorEventLoop,
  prepareWorkflow,
  startToolWatch,
  type PreparedWorkflow,
  type RunAssignment,
  type WarmUpAssignment,
  type WorkflowRecord,
  type WorkflowTools,
} from "../src/index.ts";

export async function dataFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "runproof-workflow-"));
  onTestFinished(async () => await rm(root, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return root;
}

const RUNS_CSV = "arm,stage,ttft_ms\nbase,analyze,341.75\nbase,report,715.57\n";

const ANALYZE_PROMPT = `Analyze the following benchmark data.
{{material}}
Say what the metrics show.`;
const REPORT_PROMPT = `Write a technical report from this analysis.
{{analysis.text}}
Answer in Markdown.`;

/** The report agent with short answers. */
export function reportSteps(changes: { readonly outputTokens?: number } = {}): StepInput[] {
  const { outputTokens = 24 } = changes;
  return [
    { id: "scan", kind: "scan" },
    { id: "ingest", kind: "ingest", materialTokens: 100 },
    { id: "analyze", kind: "analyze", prompt: ANALYZE_PROMPT, outputTokens },
    { id: "report", kind: "report", prompt: REPORT_PROMPT, promptTokens: 60, outputTokens: 16 },
  ];
}

export interface AssignmentChanges extends Partial<Omit<RunAssignment, "workflow" | "cell">> {
  readonly steps?: readonly StepInput[];
  readonly timeouts?: Timeouts;
  readonly functions?: WorkflowFunctions;
  readonly cell?: Partial<Cell>;
}

export function workflowOf(
  steps: readonly StepInput[],
  timeouts: Timeouts = {},
  functions?: WorkflowFunctions,
): PreparedWorkflow {
  const definition = workflowDefinitionSchema.parse({ name: "tested", steps, timeouts });
  return prepareWorkflow({ definition, functions });
}

const CELL: Cell = {
  id: "warm",
  arm: "warm",
  options: { temperature: 0.5 },
  workflow: "tested",
  promptCache: "cold-prefix",
};
const BLOCK: Block = { index: 3, samplingSeed: 42, cellIds: ["cold", "warm"] };

export async function runAssignment(changes: AssignmentChanges = {}): Promise<RunAssignment> {
  const { steps = reportSteps(), timeouts, functions, cell, ...others } = changes;
  return {
    runId: "r0001",
    block: BLOCK,
    position: 1,
    sequence: 7,
    seed: 11,
    places: 200,
    model: "tinyreport:latest",
    phase: "measured",
    workflow: workflowOf(steps, timeouts, functions),
    dataPath: await dataFolder({ "runs.csv": RUNS_CSV, "a/notes.md": "# Notes\n" }),
    warmupCallIds: ["r0001.warmup.1"],
    effective: { contextLength: 512 },
    // Other processes share the machine of a test; only the tests about stalls are about stalls.
    eventLoopLimitMs: 10_000,
    ...others,
    cell: { ...CELL, ...cell },
  };
}

export function warmUpAssignment(changes: Partial<WarmUpAssignment> = {}): WarmUpAssignment {
  return {
    runId: "r0001",
    cell: { ...CELL, options: { num_ctx: 512 } },
    block: BLOCK,
    model: "tinyreport:latest",
    calls: 3,
    seed: 11,
    sequence: 7,
    places: 200,
    ...changes,
  };
}

export interface ToolChanges {
  /** Nothing listens there unless said: a call that should not have been made fails in its own way. */
  readonly url?: string;
  readonly lanes?: number;
  readonly signal?: AbortSignal;
  readonly deadlines?: Partial<Deadlines>;
  readonly record?: boolean;
}

export async function runTools(changes: ToolChanges = {}): Promise<WorkflowTools> {
  const { url = "http://127.0.0.1:1", lanes: count = 1, deadlines, record } = changes;
  const { signal = new AbortController().signal } = changes;
  const client = createOllamaClient({ baseUrl: url, deadlines });
  const eventLoop = monitorEventLoop();
  const watch = startToolWatch();
  onTestFinished(async () => {
    eventLoop.close();
    watch.close();
    await client.close();
  });
  const others = Array.from({ length: count - 1 }, () => client.openLane());
  const lanes = [client.openLane(), ...others] as const;
  if (changes.url !== undefined) for (const lane of lanes) await lane.connect();
  return { lanes, eventLoop, watch, signal, record };
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
  readonly texts: readonly string[];
}> {
  const all = await toArray(records);
  const run = all.at(-1);
  if (run?.kind !== "run") throw new Error("the last value is no run");
  return {
    kinds: all.map((value) => value.kind),
    calls: all.filter((value) => value.kind === "call"),
    run: run.record,
    texts: run.texts,
  };
}
