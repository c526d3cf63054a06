import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import {
  ingestionManifestSchema,
  manifestSchema,
  resolvedPlanSchema,
  workflowDefinitionSchema,
  type ResolvedPlan,
  type StepInput,
} from "@runproof/contract";
import { startEmbeddedServer, type EmbeddedServer } from "@runproof/embedded-ollama/test-fixture";
import { createOllamaClient, type OllamaClient } from "@runproof/ollama-client";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";

import {
  prepareSession,
  type PreparedSession,
  type SessionToPrepare,
} from "../../../src/prepare/prepare-session.ts";

let server: EmbeddedServer;
let client: OllamaClient;
beforeAll(async () => {
  server = await startEmbeddedServer();
  client = createOllamaClient({ baseUrl: server.url });
});
afterAll(async () => {
  await client.close();
  await server[Symbol.asyncDispose]();
});

async function folder(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "runproof-runner-"));
  onTestFinished(async () => await rm(root, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(root, name, ".."), { recursive: true });
    await writeFile(join(root, name), text);
  }
  return root;
}

function planOf(
  steps: readonly StepInput[],
  module?: { readonly file: string; readonly sha256: string },
): ResolvedPlan {
  const definition = workflowDefinitionSchema.parse({ name: "own", steps, timeouts: {}, module });
  return resolvedPlanSchema.parse({
    schemaVersion: 1,
    plan: {
      schemaVersion: 1,
      name: "tested",
      workload: { kind: "workflow" },
      arms: [{ name: "one" }, { name: "two", options: { temperature: 0.1 } }],
      baseline: "one",
      metrics: [{ id: "workflowMs", margin: 0.05 }],
    },
    planHash: "0".repeat(64),
    seed: 1,
    target: { engine: "embedded", baseUrl: server.url, model: server.model },
    workflows: { own: definition },
    cells: ["one", "two"].map((arm) => ({
      id: arm,
      arm,
      options: {},
      workflow: "own",
      promptCache: "cold-prefix",
    })),
    blocks: [{ index: 0, samplingSeed: 1, cellIds: ["one", "two"] }],
  });
}

async function prepare(
  resolvedPlan: ResolvedPlan,
  changes: Partial<SessionToPrepare> = {},
): Promise<PreparedSession> {
  const { signal } = new AbortController();
  const given = { dataPath: undefined, modulePath: undefined, client, signal, ...changes };
  return await prepareSession({ resolvedPlan, ...given });
}

const ask = (id: string): StepInput => ({ id, kind: "prompt", prompt: "Say it.", outputTokens: 4 });

const NUMBERS = `run,ttft_ms,notes\n${Array.from({ length: 40 }, (_, row) => `${row},${row * 1234.5678},${"ab12-".repeat(8)}`).join("\n")}\n`;

describe("prepareSession", () => {
  it("puts data, material and every part of the workload on record", async () => {
    const dataPath = await folder({ "a/runs.csv": NUMBERS, "notes.md": "# Notes\n" });
    const plan = planOf([
      { id: "scan", kind: "scan", include: ["a/"] },
      { id: "ingest", kind: "ingest", materialTokens: 120 },
      ask("say"),
    ]);
    const { ingestion, workload, workflows, lanes, places } = await prepare(plan, { dataPath });
    expect(ingestionManifestSchema.parse(ingestion)).toEqual(ingestion);
    expect(ingestion).toMatchObject({ files: 1, rows: 40, include: ["a/"] });
    const [material] = ingestion?.materials ?? [];
    expect(material).toMatchObject({ step: "ingest", serverTokens: expect.any(Number) });
    expect(material?.serverTokens).toBeLessThanOrEqual(120);
    expect(workflows.get("own")?.materialTokens.get("ingest")).toBe(material?.tokenBudget);
    const kept = manifestSchema.pick({ workloads: true, workloadHash: true }).parse(workload);
    expect(kept).toEqual(workload);
    const parts = Object.keys(workload.workloads?.["own"]?.parts ?? {});
    expect(parts).toEqual(expect.arrayContaining(["data", "material of ingest"]));
    expect([lanes, places]).toEqual([1, 101]);
  });

  it("leaves the model as it was: not loaded, so that the first arm has to load it", async () => {
    const dataPath = await folder({ "runs.csv": NUMBERS });
    await client.unload(server.model);
    await prepare(planOf([{ id: "ingest", kind: "ingest", materialTokens: 60 }]), { dataPath });
    expect(await client.ps()).toEqual([]);
    await client.load(server.model);
    await prepare(planOf([{ id: "ingest", kind: "ingest", materialTokens: 60 }]), { dataPath });
    expect((await client.ps()).map(({ name }) => name)).toEqual([server.model]);
  });

  it("gives equal work equal hashes, wherever the data lie", async () => {
    const plan = planOf([{ id: "ingest", kind: "ingest", materialTokens: 60 }, ask("say")]);
    const hashes = [];
    for (const numbers of [NUMBERS, NUMBERS, `${NUMBERS}99,1,x\n`]) {
      const dataPath = await folder({ "runs.csv": numbers });
      hashes.push((await prepare(plan, { dataPath })).workload.workloadHash);
    }
    expect(hashes[1]).toBe(hashes[0]);
    expect(hashes[2]).not.toBe(hashes[0]);
  });

  it("has everything on record that scans with different patterns find", async () => {
    const plan = planOf([
      { id: "runs", kind: "scan", include: ["runs.csv"] },
      { id: "read-runs", kind: "ingest", materialTokens: 60 },
      { id: "notes", kind: "scan", include: ["notes.md"] },
      { id: "find", kind: "retrieve", question: "notes" },
    ]);
    const dataPath = await folder({
      "runs.csv": NUMBERS,
      "notes.md": "# Notes\n",
      "c.csv": "a\n1\n",
    });
    const { ingestion } = await prepare(plan, { dataPath });
    expect(ingestionManifestSchema.parse(ingestion)).toMatchObject({ files: 2, rows: 40 });
    expect(ingestion?.skipped).toEqual({ excluded: 1 });
    expect(ingestion).not.toHaveProperty("include");
  });

  it("has on record what a program in the data folder can read", async () => {
    const plan = planOf([{ id: "count", kind: "tool", run: ["wc", "-l", "a.csv"], cwd: "data" }]);
    const hashes = [];
    for (const numbers of ["a\n1\n", "a\n1\n", "a\n2\n"]) {
      const dataPath = await folder({ "a.csv": numbers });
      const { ingestion, workload } = await prepare(plan, { dataPath });
      expect(ingestion).toMatchObject({ files: 1, materials: [] });
      hashes.push(workload.workloadHash);
    }
    expect(hashes[1]).toBe(hashes[0]);
    expect(hashes[2]).not.toBe(hashes[0]);
    const dataPath = await folder({ "words.txt": "only a program reads this" });
    expect((await prepare(plan, { dataPath })).ingestion).toBeUndefined();
  });

  it("needs as many lanes as calls can overlap, and no data where none are read", async () => {
    const branches = [[ask("a")], [ask("b")], [ask("c")]];
    const plan = planOf([{ id: "all", kind: "parallel", limit: 2, branches }]);
    const { lanes, places, ingestion, workload } = await prepare(plan);
    expect([lanes, places, ingestion]).toEqual([2, 103, undefined]);
    expect(Object.keys(workload.workloads?.["own"]?.parts ?? {})).not.toContain("data");
  });

  it("refuses data that cannot be used", async () => {
    const plan = planOf([{ id: "scan", kind: "scan" }]);
    const dataPath = await folder({ "broken.json": "{" });
    await expect(prepare(plan, { dataPath })).rejects.toMatchObject({ code: "DATA_EMPTY" });
    await expect(prepare(plan, { dataPath: "/no/such/folder" })).rejects.toMatchObject({
      code: "DATA_UNREADABLE",
    });
  });
});

describe("the module of a plan", () => {
  const MODULE =
    'export default { name: "own", steps: [{ id: "add", kind: "tool", run: () => 1 + 1 }] };\n';
  const step: StepInput = { id: "add", kind: "tool", run: { function: true } };

  it("must be given, and be the one the plan was made with", async () => {
    const root = await folder({ "own.ts": MODULE, "other.ts": MODULE.replace("1 + 1", "1 + 2") });
    const sha256 = createHash("sha256").update(MODULE).digest("hex");
    const plan = planOf([step], { file: "own.ts", sha256 });
    const { workflows } = await prepare(plan, { modulePath: join(root, "own.ts") });
    const run = workflows.get("own")?.functions.get("add")?.["run"];
    const scope = { steps: {}, iteration: 0 };
    const { signal } = new AbortController();
    expect(await run?.(scope, { signal, dataPath: undefined })).toBe(2);
    await expect(prepare(plan)).rejects.toMatchObject({ code: "USAGE" });
    await expect(prepare(plan, { modulePath: join(root, "other.ts") })).rejects.toMatchObject({
      code: "USAGE",
      message: expect.stringContaining("has changed"),
    });
  });
});
