import { once } from "node:events";
import { readdirSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { readRun } from "@runproof/run-store";
import { describe, expect, test } from "vitest";

import { childOf } from "./child-of.ts";
import {
  CAN_FIND_PROCESSES,
  emptyFolder,
  eventually,
  onlyRun,
  startCli,
  type CliProcess,
} from "./cli-process.ts";
import { countCommand, isListening, listeningPort, openFiles } from "./linux-processes.ts";

interface Measuring {
  readonly folder: string;
  readonly cli: CliProcess;
}

const PROMPT = { id: "answer", kind: "prompt", prompt: "Write a report.", outputTokens: 8 };

/** A tool that starts a program of its own, and lasts. */
const waiting = (seconds: string): object => ({
  id: "wait",
  kind: "tool",
  run: ["sh", "-c", `sleep ${seconds} & sleep ${seconds}`],
});

/** Seconds that nobody else sleeps, so that a process is found by them. */
const uniqueSeconds = (): string => (300 + Math.random()).toFixed(9);

/** Start a measurement of these steps, on a table of that size. */
async function measure(steps: readonly object[], dataBytes = 0): Promise<Measuring> {
  const folder = await emptyFolder();
  await mkdir(join(folder, "data"));
  const row = "analyze,120.5,98.25,a text that says nothing\n";
  const rows = row.repeat(Math.ceil(dataBytes / row.length) + 1);
  await writeFile(join(folder, "data", "runs.csv"), `stage,ttft_ms,tok_s,note\n${rows}`);
  const plan = {
    schemaVersion: 1,
    name: "cancelled",
    workload: { kind: "workflow", data: "./data", workflow: { steps } },
    arms: [{ name: "a" }, { name: "b", options: { temperature: 0.1 } }],
    baseline: "a",
    rehearsals: 0,
    eventLoopLimitMs: 600_000,
    metrics: [{ id: "workflowMs", margin: 0.05 }],
  };
  await writeFile(join(folder, "plan.json"), JSON.stringify(plan));
  const argv = ["bench", "plan.json", "--engine", "embedded", "--runs", "50"];
  return { folder, cli: startCli(argv, { cwd: folder }) };
}

/** Where the embedded server of the command listens, once it does. */
async function portOf({ cli }: Measuring): Promise<number> {
  await cli.sees(/measuring/);
  const port = listeningPort(await childOf(cli, "server"));
  if (port === undefined) throw new Error("the server listens nowhere");
  return port;
}

/** The first interrupt asks for an end after the call in flight, the second for one now. */
async function interruptTwice({ cli }: Measuring): Promise<number | null> {
  cli.child.kill("SIGINT");
  setTimeout(() => cli.child.kill("SIGINT"), 300);
  return (await cli.finished).exitCode;
}

/** What is there afterwards: processes, the socket, and what is wrong with the records. */
async function leftOf({ folder, cli }: Measuring, port: number): Promise<readonly unknown[]> {
  await eventually(() => cli.processIds().length === 0);
  const socket = isListening(port) ? [`port ${port}`] : [];
  const runs = readdirSync(join(folder, "runs")).filter((name) => !name.startsWith("."));
  if (runs.length === 0) return socket;
  const { problems } = await readRun(await onlyRun(join(folder, "runs")));
  return [...socket, ...problems];
}

describe.runIf(CAN_FIND_PROCESSES)("a measurement that is ended leaves nothing behind", () => {
  test.each([
    ["before it measures", /measuring/],
    ["in a run", /run 1\/100/],
  ])("while it reads data %s", async (_, seen) => {
    const steps = [
      { id: "scan", kind: "scan" },
      { id: "ingest", kind: "ingest", materialTokens: 100 },
      PROMPT,
    ];
    const measuring = await measure(steps, 100_000_000);
    const { cli, folder } = measuring;
    const isReading = (id: number): boolean =>
      openFiles(id).some((path) => path.startsWith(join(folder, "data")));
    await cli.sees(seen);
    const port = await portOf(measuring);
    await eventually(() => cli.processIds().some(isReading), 60_000);
    expect(await interruptTwice(measuring)).toBe(130);
    expect(await leftOf(measuring, port)).toEqual([]);
  });

  test("in a call", async () => {
    const measuring = await measure([{ ...PROMPT, outputTokens: 1_500 }]);
    const port = await portOf(measuring);
    await measuring.cli.sees(/run 1\/100/);
    expect(await interruptTwice(measuring)).toBe(130);
    expect(await leftOf(measuring, port)).toEqual([]);
  });

  test("in a tool, with what the tool started", async () => {
    const seconds = uniqueSeconds();
    const measuring = await measure([waiting(seconds), PROMPT]);
    await eventually(() => countCommand(["sleep", seconds]) === 2, 60_000);
    const port = await portOf(measuring);
    expect(await interruptTwice(measuring)).toBe(130);
    expect(countCommand(["sleep", seconds])).toBe(0);
    expect(await leftOf(measuring, port)).toEqual([]);
  });

  // A tool does not notice that the server is gone: the measurement is interrupted then.
  test.each([
    { name: "runner", interrupted: false },
    { name: "server", interrupted: true },
  ] as const)("by kill -9 of the $name in a tool", async ({ name, interrupted }) => {
    const seconds = uniqueSeconds();
    const measuring = await measure([waiting(seconds), PROMPT]);
    await eventually(() => countCommand(["sleep", seconds]) === 2, 60_000);
    const port = await portOf(measuring);
    process.kill(await childOf(measuring.cli, name), "SIGKILL");
    await (interrupted ? interruptTwice(measuring) : measuring.cli.finished);
    await eventually(() => countCommand(["sleep", seconds]) === 0);
    expect(await leftOf(measuring, port)).toEqual([]);
  });

  test("by kill -9 of the command line in a tool", async () => {
    const seconds = uniqueSeconds();
    const measuring = await measure([waiting(seconds), PROMPT]);
    await eventually(() => countCommand(["sleep", seconds]) === 2, 60_000);
    const port = await portOf(measuring);
    measuring.cli.child.kill("SIGKILL");
    await once(measuring.cli.child, "exit");
    await eventually(() => countCommand(["sleep", seconds]) === 0);
    expect(await leftOf(measuring, port)).toEqual([]);
  });
});
