import { type StepInput } from "@runproof/contract";
import { startEmbeddedServer, type EmbeddedServer } from "@runproof/embedded-ollama/test-fixture";
import { afterAll, beforeAll, expect, it } from "vitest";

import { executeRun } from "../../src/index.ts";
import { collect, dataFolder, runAssignment, runTools } from "../assignments.ts";

let server: EmbeddedServer;
beforeAll(async () => {
  server = await startEmbeddedServer();
});
afterAll(async () => await server[Symbol.asyncDispose]());

const cities = ["lisbon", "oslo", "quito", "dakar", "hanoi", "perth"];
const files = Object.fromEntries(
  cities.map((city, index) => [`${city}.csv`, `city,rain_mm\n${city},${index * 11}\n`]),
);

async function execute(steps: readonly StepInput[]): ReturnType<typeof collect> {
  const assignment = await runAssignment({ steps, dataPath: await dataFolder(files) });
  return await collect(executeRun(assignment, await runTools({ url: server.url })));
}

it("finds the passages that share words with the question, without asking anybody", async () => {
  const { calls, run, texts } = await execute([
    { id: "scan", kind: "scan" },
    { id: "ingest", kind: "ingest", materialTokens: 60 },
    { id: "find", kind: "retrieve", question: "How much rain fell in Quito?", top: 2 },
  ]);
  expect(calls).toEqual([]);
  expect(run).toMatchObject({ status: "ok" });
  expect(run.stages[2]).toMatchObject({
    kind: "retrieve",
    facts: { chunks: 6, passages: 2 },
    outputHash: expect.any(String),
  });
  expect(texts[1]).toMatch(/^\[1\] quito\.csv\n/);
  expect(texts[1]).toMatch(/\n\n\[2\] /);
});

it("searches what the last scan found", async () => {
  const { run, texts } = await execute([
    { id: "all", kind: "scan" },
    { id: "ingest", kind: "ingest", materialTokens: 60 },
    { id: "some", kind: "scan", include: ["oslo.csv"] },
    { id: "find", kind: "retrieve", question: "city" },
  ]);
  expect(run.stages[3]).toMatchObject({ facts: { chunks: 1, passages: 1 } });
  expect(texts[1]).toMatch(/^\[1\] oslo\.csv\n/);
});

it("says when there are more passages than it looks at", async () => {
  const lines = Array.from({ length: 300 }, (_, line) => `Line ${line} of a long text.`);
  const long = Object.fromEntries(
    Array.from({ length: 80 }, (_, file) => [`${file}.md`, lines.join("\n\n")]),
  );
  const steps: readonly StepInput[] = [
    { id: "find", kind: "retrieve", question: "line", chunkTokens: 16 },
  ];
  const assignment = await runAssignment({ steps, dataPath: await dataFolder(long) });
  const { run } = await collect(executeRun(assignment, await runTools({ url: server.url })));
  expect(run.stages[0]).toMatchObject({
    facts: { chunks: 20_000 },
    notes: ["cut: passages after the first 20000 were left out"],
  });
});

it("reads the data itself where no step before has, and says when nothing fits", async () => {
  const { run, texts } = await execute([
    { id: "find", kind: "retrieve", question: "zebra" },
    { id: "after", kind: "tool", run: ["echo", "{{steps.find.passages.length}}"] },
  ]);
  expect(run.stages[0]).toMatchObject({
    facts: { chunks: 6, passages: 0 },
    notes: ["empty: no passage shares a word with the question"],
  });
  expect(texts[0]).toBe("");
});

it("ranks by the server's embeddings of the question and all passages, made in the step", async () => {
  const { calls, run, texts } = await execute([
    { id: "find", kind: "retrieve", question: "rain in oslo", by: "embeddings", top: 3 },
  ]);
  expect(run.status).toBe("ok");
  expect(calls).toHaveLength(1);
  expect(calls[0]?.record).toMatchObject({
    endpoint: "embed",
    stage: "find",
    stageId: "find",
    status: "ok",
    options: { temperature: 0.5 },
    answerCharacters: 0,
    absent: { firstContentNs: expect.any(String) },
  });
  expect(calls[0]?.record.options).not.toHaveProperty("seed");
  const asked: string[] = JSON.parse(calls[0]?.prompt ?? "");
  expect(asked).toHaveLength(7);
  expect(asked[0]).toBe("rain in oslo");
  expect(run.stages[0]?.facts).toMatchObject({ chunks: 6, passages: 3, embedded: 6 });
  expect(texts[0]?.match(/^\[\d\]/gmu)).toEqual(["[1]", "[2]", "[3]"]);
});

it("fails when the embedding model is missing", async () => {
  const { run } = await execute([
    { id: "find", kind: "retrieve", question: "rain", by: "embeddings", model: "nobody:1b" },
  ]);
  expect(run).toMatchObject({ status: "failed", error: { code: "http-404" } });
});
