import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer, request as sendRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { planSchema, type PlanInput, type RunnerEvent } from "@runproof/contract";
import { demoModelPath, startEmbeddedOllama } from "@runproof/embedded-ollama";
import { createClient } from "@runproof/environment";
import { resolvePlan } from "@runproof/plan";
import { createRunDirectory, readRun, type StoredRun } from "@runproof/run-store";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";

import { startRunner } from "./runner-process.ts";

let folder: string;
let server: Awaited<ReturnType<typeof startEmbeddedOllama>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "runproof-runner-"));
  const models = join(folder, "models");
  await mkdir(models);
  // One model under two names is enough to tell which one was asked.
  for (const name of ["one", "two"]) await cp(demoModelPath, join(models, `${name}.gguf`));
  server = await startEmbeddedOllama({ models: [models] });
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function runOf(changes: Partial<PlanInput>, baseUrl = server.url): Promise<string> {
  const plan = planSchema.parse({
    schemaVersion: 1,
    name: "tested",
    workload: { kind: "inference", turns: ["Say one word."], outputTokens: 2 },
    arms: [{ name: "a" }, { name: "b", options: { temperature: 0.1 } }],
    baseline: "a",
    runs: 2,
    rehearsals: 0,
    warmupCalls: 1,
    eventLoopLimitMs: 600_000,
    metrics: [{ id: "workflowMs", margin: 0.05 }],
    ...changes,
  });
  const [model = ""] = server.models;
  const target = { engine: "embedded", baseUrl, model } as const;
  const outFolder = await mkdtemp(join(folder, "out-"));
  return await createRunDirectory({
    outFolder,
    planText: "",
    resolvedPlan: resolvePlan({ plan, target, seed: 3 }),
    toolVersion: "1.2.3",
  });
}

const endOf = (events: readonly RunnerEvent[]): RunnerEvent | undefined =>
  events.findLast(({ event }) => event === "session-end");

async function measured(changes: Partial<PlanInput>): Promise<StoredRun> {
  const run = await runOf(changes);
  const events = await startRunner(run).events;
  expect(endOf(events)).toMatchObject({ status: "complete" });
  return await readRun(run);
}

test("cold starts are measured on purpose: unloaded, seen to be gone, loaded, and in no other number", async () => {
  const { runs, calls } = await measured({ coldStarts: { runs: 3 } });
  const cold = calls.filter(({ phase }) => phase === "cold-start");
  const warm = calls.filter(({ phase }) => phase === "measured");
  expect(runs.map(({ preparation }) => preparation?.coldStartCallIds?.length)).toEqual([
    2, 2, 1, 1,
  ]);
  expect(cold.map(({ id }) => id)).toEqual(
    runs.flatMap(({ preparation }) => preparation?.coldStartCallIds ?? []),
  );
  expect(runs.every(({ preparation }) => preparation?.reload === "cold-start")).toBe(true);
  // A load of nothing takes longer than the look whether a model is loaded.
  const fastest = Math.min(...cold.map(({ server: { loadNs = 0 } }) => loadNs));
  for (const { server: seen } of warm) expect(seen.loadNs ?? 0).toBeLessThan(fastest);
});

test("a server that does not unload a model gives no cold start, and its runs all the same", async () => {
  const proxy = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      if (/"keep_alive":0\b/.test(body.toString())) {
        response.writeHead(500).end('{"error":"model is in use"}');
        return;
      }
      const { method = "GET", url = "/", headers } = request;
      const forwarded = sendRequest(new URL(url, server.url), { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      });
      forwarded.end(body);
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void proxy.close());
  const { port } = proxy.address() as AddressInfo;
  // What other tests left in memory would be in the way before the first cold start.
  const client = createClient("ollama", { baseUrl: server.url });
  await client.unload(server.models[0] ?? "");
  const run = await runOf({ coldStarts: { runs: 1 } }, `http://127.0.0.1:${port}`);
  expect(endOf(await startRunner(run).events)).toMatchObject({ status: "complete" });
  const { runs, calls } = await readRun(run);
  expect(calls.filter(({ phase }) => phase === "cold-start")).toEqual([]);
  const told = runs.flatMap(({ disturbances = [] }) => disturbances);
  expect(told.map(({ kind }) => kind)).toEqual(["cold-start-unverified", "cold-start-unverified"]);
  expect(told[0]?.message).toContain("model is in use: no cold start was measured");
});

test("an abort while the server unloads a model ends the session as interrupted", async () => {
  const run = await runOf({ coldStarts: { runs: 100 } });
  let coldStarts = 0;
  const { events } = startRunner(run, [], (event, runner) => {
    if (event.event !== "cold-start") return;
    coldStarts += 1;
    if (coldStarts === 2) runner.send("abort");
  });
  expect(endOf(await events)).toMatchObject({ status: "interrupted" });
  expect((await readRun(run)).manifest.status).toBe("interrupted");
});

test("a pause before every run is in none of its times", async () => {
  const { runs } = await measured({ coolDownMs: 120 });
  for (const { preparation } of runs) {
    expect(preparation?.coolDownNs).toBe(120e6);
    expect(preparation?.durationNs).toBeGreaterThanOrEqual(119e6);
  }
});

test("the model can be what arms differ in: each has the machine to itself, and its digest on record", async () => {
  const [one = "", two = ""] = server.models;
  const { runs, calls, manifest } = await measured({
    arms: [{ name: "a" }, { name: "b", model: two }],
    factor: "model",
  });
  const asked = calls.filter(({ phase }) => phase === "measured");
  expect(asked.map(({ model }) => model)).toEqual(
    asked.map(({ cellId }) => (cellId === "b" ? two : one)),
  );
  const changes = runs.map((run, index) => index > 0 && run.cellId !== runs[index - 1]?.cellId);
  expect(runs.map(({ preparation }) => preparation?.reload === "model")).toEqual(changes);
  expect(runs.every(({ effective }) => effective?.digest !== undefined)).toBe(true);
  for (const environment of [manifest.environment.start, manifest.environment.end]) {
    expect(environment?.server.otherModels?.map(({ name }) => name)).toEqual([two]);
    expect(environment?.server.otherModels?.[0]?.digest).toMatch(/^[0-9a-f]{64}$/);
  }
});

describe("at a look of the plan", () => {
  const STOPPING: Partial<PlanInput> = {
    runs: 6,
    stopping: { rule: "until-decided", looks: [2, 4, 6] },
  };

  test("it waits for a word, and a stop ends the plan as it should end", async () => {
    const run = await runOf(STOPPING);
    const looks: number[] = [];
    const { events } = startRunner(run, [], (event, runner) => {
      if (event.event !== "look") return;
      looks.push(event.afterBlocks);
      const decision = looks.length === 1 ? "go-on" : "stop";
      runner.send(JSON.stringify({ decision, reason: "enough" }));
    });
    expect(endOf(await events)).toMatchObject({ status: "complete" });
    expect(looks).toEqual([2, 4]);
    const { runs, manifest, problems } = await readRun(run);
    expect(runs).toHaveLength(8);
    expect(manifest.looks).toEqual([
      { decision: "go-on", reason: "enough", afterBlocks: 2 },
      { decision: "stop", reason: "enough", afterBlocks: 4 },
    ]);
    expect(problems).toEqual([]);
  });

  test("a decision is not asked for again when the run is resumed", async () => {
    const run = await runOf(STOPPING);
    await startRunner(run, [], (event, runner) => {
      if (event.event === "look" && event.afterBlocks === 2) {
        runner.send(JSON.stringify({ decision: "go-on" }));
      }
      if (event.event === "look" && event.afterBlocks === 4) runner.kill();
    }).events;
    const asked: number[] = [];
    const { events } = startRunner(run, ["--resume"], (event, runner) => {
      if (event.event !== "look") return;
      asked.push(event.afterBlocks);
      runner.send(JSON.stringify({ decision: "stop" }));
    });
    expect(endOf(await events)).toMatchObject({ status: "complete" });
    expect(asked).toEqual([4]);
    const { runs, calls } = await readRun(run);
    expect([runs.length, new Set(calls.map(({ id }) => id)).size]).toEqual([8, calls.length]);
  });

  test("a search goes on with the chosen cells and the baseline's", async () => {
    const run = await runOf({
      arms: ["a", "b", "c", "d"].map((name) => ({ name })),
      search: { screenRuns: 1, keep: 1, confirmRuns: 2 },
    });
    const { events } = startRunner(run, [], (event, runner) => {
      if (event.event === "look") runner.send(JSON.stringify({ decision: "keep", cellIds: ["c"] }));
    });
    expect(endOf(await events)).toMatchObject({ status: "complete" });
    const { runs, manifest } = await readRun(run);
    expect(manifest.looks?.[0]?.cellIds).toEqual(["a", "c"]);
    expect(runs.map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(new Set(runs.slice(4).map(({ cellId }) => cellId))).toEqual(new Set(["a", "c"]));
  });

  test.each([
    ["nonsense", "it is no decision"],
    [JSON.stringify({ decision: "keep", cellIds: ["z"] }), "the plan has no cell z"],
  ])("an answer that is none ends it: %s", async (answer, why) => {
    const run = await runOf(STOPPING);
    const { events } = startRunner(run, [], (event, runner) => {
      if (event.event === "look") runner.send(answer);
    });
    expect((await events).at(-1)).toMatchObject({
      event: "error",
      code: "USAGE",
      message: expect.stringContaining(why),
    });
    expect((await readRun(run)).runs).toHaveLength(4);
  });

  test("where nobody can decide it ends as incomplete, with the reason", async () => {
    const run = await runOf(STOPPING);
    const { events } = startRunner(run, [], (event, runner) => {
      if (event.event === "look") runner.send(JSON.stringify({ undecided: "the rules broke" }));
    });
    expect((await events).at(-1)).toMatchObject({ event: "error", code: "LOOK_FAILED" });
    const { runs, manifest } = await readRun(run);
    expect([runs.length, manifest.looks, manifest.status]).toEqual([4, undefined, "incomplete"]);
    expect(manifest.statusReason).toMatch(/after 2 blocks.*the rules broke/);
    expect(manifest.sessions).toMatchObject([{ end: "incomplete" }]);
  });

  test("when whoever started it is gone, it ends, and what was measured stays", async () => {
    const run = await runOf(STOPPING);
    const { events } = startRunner(run, [], (event, runner) => {
      if (event.event === "look") runner.closeInput();
    });
    expect(endOf(await events)).toMatchObject({ status: "interrupted" });
    const { runs, manifest } = await readRun(run);
    expect([runs.length, manifest.looks, manifest.status]).toEqual([4, undefined, "interrupted"]);
  });
});

test("records that are there already are not measured into without --resume", async () => {
  const run = await runOf({});
  await startRunner(run).events;
  const before = await readRun(run);
  expect((await startRunner(run).events).at(-1)).toMatchObject({ event: "error", code: "USAGE" });
  expect((await readRun(run)).calls).toEqual(before.calls);
});

test("two processes do not measure into one run: the second waits until the first has ended", async () => {
  const run = await runOf({ coolDownMs: 200 });
  let second: ReturnType<typeof startRunner> | undefined;
  const { events } = startRunner(run, [], (event) => {
    if (event.event === "run-start" && second === undefined)
      second = startRunner(run, ["--resume"]);
  });
  await events;
  expect(endOf((await second?.events) ?? [])).toMatchObject({ status: "complete" });
  const { runs, calls, manifest } = await readRun(run);
  expect([runs.length, new Set(calls.map(({ id }) => id)).size]).toEqual([4, calls.length]);
  expect(manifest.sessions).toHaveLength(2);
});
