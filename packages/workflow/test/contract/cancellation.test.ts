import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

import {
  callRecordSchema,
  runRecordSchema,
  type RunRecord,
  type StepInput,
} from "@runproof/contract";
import { startEmbeddedServer, type EmbeddedServer } from "@runproof/embedded-ollama/test-fixture";
import { createOllamaClient } from "@runproof/ollama-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import {
  executeRun,
  monitorEventLoop,
  startToolWatch,
  type WorkflowTools,
} from "../../src/index.ts";
import { isGone } from "../alive.ts";
import { collect, dataFolder, reportSteps, runAssignment, runTools } from "../assignments.ts";

let server: EmbeddedServer;
beforeAll(async () => {
  server = await startEmbeddedServer();
});
afterAll(async () => await server[Symbol.asyncDispose]());

const longAnswer = (outputTokens: number, prompt = "Tell me all."): StepInput => ({
  id: "tell",
  kind: "prompt",
  prompt,
  outputTokens,
});

/** Everything an agent does, so that an abort finds something different at every moment. */
const EVERYTHING: readonly StepInput[] = [
  ...reportSteps({ outputTokens: 40 }).slice(0, 3),
  {
    id: "both",
    kind: "parallel",
    branches: [
      [
        {
          id: "tool",
          kind: "tool",
          run: ["sh", "-c", "sleep 300 & echo $! $$ >> pids; sleep 0.1; kill $!"],
          cwd: "data",
        },
      ],
      [{ id: "find", kind: "retrieve", question: "ttft", by: "embeddings" }, longAnswer(30)],
    ],
  },
];

function openSockets(): number {
  return process.getActiveResourcesInfo().filter((name) => name === "TCPSocketWrap").length;
}

async function pidsIn(folder: string): Promise<readonly number[]> {
  const text = await readFile(join(folder, "pids"), "utf8").catch(() => "");
  return text.split(/\s+/u).filter(Boolean).map(Number);
}

interface Stopped {
  readonly run: RunRecord;
  readonly dataPath: string;
}

/** Runs the steps, aborts after a while, and checks that the records are whole and nothing is left. */
async function stopAfter(milliseconds: number, steps: readonly StepInput[]): Promise<Stopped> {
  const socketsBefore = openSockets();
  const dataPath = await dataFolder({ "runs.csv": "arm,ttft_ms\nbase,341.75\nfast,120\n" });
  const assignment = await runAssignment({ steps, dataPath });
  const client = createOllamaClient({ baseUrl: server.url });
  const eventLoop = monitorEventLoop();
  const watch = startToolWatch();
  const lanes = [client.openLane(), client.openLane()] as const;
  for (const lane of lanes) await lane.connect();
  const controller = new AbortController();
  const tools: WorkflowTools = { lanes, eventLoop, watch, signal: controller.signal };
  const running = collect(executeRun(assignment, tools));
  await setTimeout(milliseconds);
  controller.abort();
  const { calls, run } = await running;
  for (const { record } of calls) expect(callRecordSchema.parse(record)).toEqual(record);
  expect(runRecordSchema.parse(run)).toEqual(run);
  const told = run.stages.flatMap(({ callIds }) => callIds).toSorted();
  expect(told).toEqual(calls.map(({ record }) => record.id).toSorted());
  for (const pid of await pidsIn(dataPath)) expect(await isGone(pid)).toBe(true);
  eventLoop.close();
  watch.close();
  await client.close();
  // Sockets are destroyed at once and gone in one of the next turns.
  for (let waited = 0; openSockets() > socketsBefore && waited < 2_000; waited += 10) {
    await setTimeout(10);
  }
  expect(openSockets()).toBeLessThanOrEqual(socketsBefore);
  return { run, dataPath };
}

describe("an abort", () => {
  it("leaves whole records, no process and no socket, whenever it comes", async () => {
    const seen = new Set<string>();
    for (const milliseconds of [0, 1, 5, 10, 20, 40, 60, 80, 100, 130, 160, 200, 250, 300]) {
      const { run } = await stopAfter(milliseconds, EVERYTHING);
      seen.add(run.status);
      if (run.status === "ok") continue;
      expect(run).toMatchObject({ status: "cancelled", error: { code: "cancelled" } });
      expect(run.stages.some(({ status }) => status !== "ok") || run.stages.length < 6).toBe(true);
    }
    expect(seen).toContain("cancelled");
  });

  it("ends a call before its first token", async () => {
    const prompt = "word ".repeat(1_500);
    const { run } = await stopAfter(15, [longAnswer(10, prompt)]);
    expect(run.stages).toMatchObject([{ name: "tell", status: "cancelled" }]);
  });

  it("ends a call between two tokens, and what had come is on record", async () => {
    // Its answers stop after two tokens, so no call ends by itself before it is ended.
    await using stalling = await startEmbeddedServer("--fault", "stall:after=2,ms=60000");
    for (const milliseconds of [150, 450, 1_350, 4_050]) {
      const assignment = await runAssignment({ steps: [longAnswer(4_000)] });
      const controller = new AbortController();
      const tools = await runTools({ url: stalling.url, signal: controller.signal });
      const running = collect(executeRun(assignment, tools));
      await setTimeout(milliseconds);
      controller.abort();
      const { calls, run } = await running;
      const [call] = calls;
      if (call?.record.client.firstContentNs === undefined) continue;
      expect(run).toMatchObject({ status: "cancelled" });
      expect(call.record).toMatchObject({ status: "cancelled", stage: "tell" });
      expect(call.answer.length).toBeGreaterThan(0);
      expect(call.record.answerCharacters).toBe(call.answer.length);
      return;
    }
    throw new Error("no call got as far as its first token");
  });

  it("before the first step is the first stage's", async () => {
    const assignment = await runAssignment({ steps: EVERYTHING });
    const { run } = await collect(
      executeRun(assignment, await runTools({ signal: AbortSignal.abort() })),
    );
    expect(run.stages).toMatchObject([{ name: "scan", status: "cancelled" }]);
  });

  it("leaves a server that answers the next call", async () => {
    await stopAfter(60, [longAnswer(4_000)]);
    const assignment = await runAssignment({ steps: [longAnswer(4)] });
    const { run } = await collect(executeRun(assignment, await runTools({ url: server.url })));
    expect(run.status).toBe("ok");
  });
});

describe("who leaves early", () => {
  it("stops what is going on", async () => {
    const dataPath = await dataFolder({});
    const steps: StepInput[] = [
      {
        id: "both",
        kind: "parallel",
        branches: [
          [longAnswer(2)],
          [
            {
              id: "wait",
              kind: "tool",
              run: ["sh", "-c", "echo $$ > pids; sleep 300"],
              cwd: "data",
            },
          ],
        ],
      },
    ];
    const assignment = await runAssignment({ steps, dataPath });
    for await (const entry of executeRun(assignment, await runTools({ url: server.url }))) {
      expect(entry.kind).toBe("call");
      while ((await pidsIn(dataPath)).length === 0) await setTimeout(10);
      break;
    }
    for (const pid of await pidsIn(dataPath)) expect(await isGone(pid)).toBe(true);
  });
});
