import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { embeddingRecordSchema, planSchema, type EmbeddingRecord } from "@runproof/contract";
import { startEmbeddedOllama, type EmbeddedOllama } from "@runproof/embedded-ollama";
import { resolvePlan } from "@runproof/plan";
import { createRunDirectory, readEmbeddings, readRun, sha256 } from "@runproof/run-store";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";

import { startRunner } from "../runner-process.ts";

const REFERENCE = "A short answer.";

let folder: string;
let server: EmbeddedOllama;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "runproof-embeddings-"));
  server = await startEmbeddedOllama();
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function runOn({ url, models }: EmbeddedOllama, reference = REFERENCE): Promise<string> {
  const [model = ""] = models;
  const plan = planSchema.parse({
    schemaVersion: 1,
    name: "embedded",
    workload: { kind: "inference", turns: ["Say some words."], outputTokens: 6 },
    arms: [{ name: "a" }, { name: "b", options: { temperature: 1.5 } }],
    baseline: "a",
    runs: 3,
    rehearsals: 0,
    warmupCalls: 1,
    eventLoopLimitMs: 600_000,
    quality: { reference, embeddingModel: model },
    metrics: [{ id: "workflowMs", margin: 0.05 }],
  });
  const target = { engine: "embedded", baseUrl: url, model } as const;
  return await createRunDirectory({
    outFolder: await mkdtemp(join(folder, "out-")),
    planText: "",
    resolvedPlan: resolvePlan({ plan, target, seed: 3 }),
    toolVersion: "1.2.3",
  });
}

async function recordsOf(run: string): Promise<readonly EmbeddingRecord[]> {
  const lines = (await readFile(join(run, "embeddings.ndjson"), "utf8")).trim().split("\n");
  return lines.map((line) => embeddingRecordSchema.parse(JSON.parse(line)));
}

/** Of every different answer, and of the reference. */
async function hashesOf(run: string): Promise<ReadonlySet<string>> {
  const { calls } = await readRun(run);
  const measured = calls.filter(({ phase }) => phase === "measured");
  return new Set([sha256(REFERENCE), ...measured.flatMap(({ answerHash = [] }) => answerHash)]);
}

test("every different answer and the reference are embedded once, when all is measured", async () => {
  const run = await runOn(server);
  const names = (await startRunner(run).events).map(({ event }) => event);
  expect(names.indexOf("embedding")).toBeGreaterThan(names.lastIndexOf("run-end"));
  const records = await recordsOf(run);
  const hashes = records.map(({ textHash }) => textHash);
  expect(hashes).toHaveLength(new Set(hashes).size);
  expect(new Set(hashes)).toEqual(await hashesOf(run));
  for (const record of records) {
    expect(record).toMatchObject({ kind: "embedding", dimensions: 192 });
    expect(record).toHaveProperty("digest", expect.stringMatching(/^[0-9a-f]{64}$/));
  }
  expect((await readRun(run)).manifest.status).toBe("complete");
});

test("a kill while texts are embedded loses none and makes none twice", async () => {
  const run = await runOn(server);
  const first = startRunner(run, [], (event, runner) => {
    if (event.event === "embedding") runner.kill();
  });
  await first.events;
  const before = (await readRun(run)).runs;
  expect(before).toHaveLength(6);
  const events = await startRunner(run, ["--resume"]).events;
  expect(events.at(-1)).toMatchObject({ event: "session-end", status: "complete" });
  const hashes = (await recordsOf(run)).map(({ textHash }) => textHash);
  expect(hashes).toHaveLength(new Set(hashes).size);
  expect(new Set(hashes)).toEqual(await hashesOf(run));
  expect((await readRun(run)).runs).toEqual(before);
});

test("a server that is gone by then fails no session: its reason is on record, and may be asked again", async () => {
  const lost = await startEmbeddedOllama();
  onTestFinished(async () => await lost.stop());
  const run = await runOn(lost);
  let stopped: Promise<void> | undefined;
  const events = await startRunner(run, [], (event) => {
    // Every run is on record; the last look at the server may still be under way.
    if (event.event === "run-end" && event.run.sequence === 5) stopped = lost.stop();
  }).events;
  await stopped;
  expect(events.at(-1)).toMatchObject({ event: "session-end", status: "complete" });
  const stored = await readEmbeddings(run);
  expect(stored?.vectors.size).toBe(0);
  expect([...(stored?.absent.values() ?? [])][0]).toMatch(/no Ollama answers|lost|closed/);
});

test("a text longer than the context is embedded by its beginning, and said to be", async () => {
  const run = await runOn(server, "many words ".repeat(5_000));
  await startRunner(run).events;
  const [reference, ...answers] = await recordsOf(run);
  expect(reference).toMatchObject({ kind: "embedding", cut: true });
  for (const answer of answers) expect(answer).not.toHaveProperty("cut");
});
