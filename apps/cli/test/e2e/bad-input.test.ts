import { execFileSync, spawnSync } from "node:child_process";
import { chmod, mkdir, readdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { startEmbeddedOllama } from "@runproof/embedded-ollama";
import { readRun } from "@runproof/run-store";
import { expect, onTestFinished, test } from "vitest";

import {
  emptyFolder,
  onlyRun,
  patientPlan,
  runCli,
  startCli,
  type FinishedProcess,
} from "./cli-process.ts";

const IS_ROOT = process.getuid?.() === 0;
const EMBEDDED = ["bench", "--engine", "embedded", "--runs", "1"];

/** Every error says what, and what to do; no stack reaches the reader. */
function expectError(result: FinishedProcess, exitCode: number, text: RegExp): void {
  expect(result.stderr).toMatch(/^error: /m);
  expect(result.stderr).toMatch(/^try: /m);
  expect(result.stderr).toMatch(text);
  expect(result.stderr).not.toMatch(/^\s+at /m);
  expect(result.exitCode).toBe(exitCode);
}

const VALID_PLAN = `schemaVersion: 1
name: mine
workload:
  kind: workflow
arms:
  - name: one
  - name: two
    options: { num_ctx: 512 }
baseline: one
runs: 1
metrics:
  - { id: workflowMs, margin: 0.05 }
`;

const BROKEN_PLANS: readonly (readonly [what: string, plan: string, text: RegExp])[] = [
  ["wrong type", VALID_PLAN.replace("runs: 1", "runs: many"), /plan\.yaml:10:\d+ runs: /],
  ["zero runs", VALID_PLAN.replace("runs: 1", "runs: 0"), /plan\.yaml:10:\d+ runs: /],
  ["unknown key", `${VALID_PLAN}runz: 3\n`, /plan\.yaml:13:\d+ .*runz/],
  [
    "duplicate arms",
    VALID_PLAN.replace("name: two", "name: one"),
    /plan\.yaml:7:\d+ .*"one" is defined twice/,
  ],
  [
    "unknown baseline",
    VALID_PLAN.replace("baseline: one", "baseline: zero"),
    /plan\.yaml:9:\d+ baseline: .*zero/,
  ],
  ["not YAML", "arms: [", /plan\.yaml:1:\d+ /],
  ["empty file", "", /plan\.yaml:1:\d+ /],
  [
    "unknown version",
    VALID_PLAN.replace("schemaVersion: 1", "schemaVersion: 99"),
    /plan\.yaml:1:\d+ schemaVersion: /,
  ],
];

test.each(BROKEN_PLANS)("plan with %s: exit 2, file:line:col, cure", async (_what, plan, text) => {
  const cwd = await emptyFolder();
  await writeFile(join(cwd, "plan.yaml"), plan);
  expectError(await runCli(["bench", "plan.yaml"], { cwd }), 2, text);
  expect(await readdir(cwd)).toEqual(["plan.yaml"]);
});

const USAGE: readonly (readonly [argv: readonly string[], text: RegExp])[] = [
  [["bench", "--runs", "abc"], /--runs: give a whole number/],
  [["bench", "--runs", "0"], /--runs: give a whole number/],
  [["bench", "--seed", "-1"], /--seed/],
  [["bench", "--runs"], /--runs: give a value/],
  [["simulate", "--set"], /set/],
  [["serve", "--threads", "0"], /--threads: give a whole number from 1 to 256/],
  [["serve", "--keep-alive", "soon"], /"soon" is no time/],
  [["serve", "--script", "{"], /not JSON/],
  [["bench", "--nope"], /nope/],
  [["bench", "missing.yaml"], /missing\.yaml/],
  [["bench", "unheard-of"], /shipped plan/],
  [["bnech"], /bench/],
  [["show", "latest"], /no run/i],
  [["report", "./nowhere"], /nowhere/],
];

test.each(USAGE)("%j: exit 2", async (argv, text) => {
  expectError(await runCli(argv, { cwd: await emptyFolder() }), 2, text);
});

test("no server at --host: exit 3", async () => {
  const cwd = await emptyFolder();
  expectError(await runCli(["bench", "--host", "127.0.0.1:9"], { cwd }), 3, /127\.0\.0\.1:9/);
});

test("something else on the port: exit 3, and it is named as not Ollama", async () => {
  const cwd = await emptyFolder();
  const server = createServer((_request, response) => response.end("<html>hello</html>"));
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  expectError(await runCli(["bench", "--host", `127.0.0.1:${port}`], { cwd }), 3, /not.*Ollama/i);
});

test("OLLAMA_HOST that does not answer: the embedded engine is used, and the reason is said", async () => {
  const cwd = await emptyFolder();
  const plan = await patientPlan(cwd);
  const { exitCode, stderr } = await runCli(["bench", plan, "--runs", "1"], {
    cwd,
    env: { OLLAMA_HOST: "127.0.0.1:9" },
  });
  expect(stderr).toMatch(/OLLAMA_HOST: no Ollama answers at .*127\.0\.0\.1:9/);
  expect(exitCode).toBe(0);
});

test("model missing: exit 3, with what is there", async () => {
  const cwd = await emptyFolder();
  const server = await startEmbeddedOllama({ port: 0 });
  onTestFinished(async () => await server.stop());
  const argv = ["bench", "--host", server.url, "--model", "llama3.2:3b"];
  const result = await runCli(argv, { cwd });
  expectError(result, 3, /llama3\.2:3b/);
  expect(result.stderr).toMatch(/ollama pull llama3\.2:3b/);
  expect(result.stderr).toMatch(/tinyreport/);
});

test("a model that the embedded engine lacks: nothing is pulled into it, and Ollama is not there", async () => {
  const cwd = await emptyFolder();
  const env = { OLLAMA_HOST: "127.0.0.1:9" };
  const unanswered = await runCli(["bench", "--model", "llama3.2:3b"], { cwd, env });
  expectError(unanswered, 3, /the embedded engine has no model "llama3\.2:3b"; it has: tinyreport/);
  expect(unanswered.stderr).toMatch(/^cause: OLLAMA_HOST: no Ollama answers at/m);
  expect(unanswered.stderr).toMatch(
    /^try: ollama serve +and beside it +ollama pull llama3\.2:3b$/m,
  );
  const argv = ["bench", "--engine", "embedded", "--model", "llama3.2:3b"];
  const asked = await runCli(argv, { cwd });
  expect(asked.stderr).toMatch(/^try: name one that it has/m);
});

test("an option that nobody knows is measured, with a warning before it", async () => {
  const cwd = await emptyFolder();
  const plan = {
    schemaVersion: 1,
    name: "unknown-option",
    workload: { kind: "inference", turns: ["Say one word."], outputTokens: 2 },
    engine: "embedded",
    arms: [{ name: "a" }, { name: "b", options: { frobnicate: 3 } }],
    baseline: "a",
    runs: 1,
    metrics: [{ id: "workflowMs", margin: 0.05 }],
  };
  await writeFile(join(cwd, "plan.json"), JSON.stringify(plan));
  const dry = await runCli(["bench", "plan.json", "--dry-run"], { cwd });
  expect(dry.stdout).toMatch(/^warning +"frobnicate" is no known option/m);
  const { exitCode, stderr } = await runCli(["bench", "plan.json"], { cwd });
  expect(exitCode, stderr).toBe(0);
  expect(stderr).toMatch(/^warning: "frobnicate" is no known option/m);
});

test("a server on which every call fails: exit 4 after a few runs, with the server's own words", async () => {
  const cwd = await emptyFolder();
  const model = { name: "broken:latest", model: "broken:latest", digest: "0".repeat(64), size: 1 };
  const answers: Record<string, unknown> = {
    "/api/version": { version: "0.12.0" },
    "/api/tags": { models: [{ ...model, modified_at: "2026-01-01T00:00:00Z", details: {} }] },
    "/api/ps": { models: [] },
    "/api/show": { details: {}, model_info: {}, capabilities: ["completion"] },
  };
  const server = createServer((request, response) => {
    const answer = answers[request.url ?? ""];
    response.statusCode = answer === undefined ? 500 : 200;
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(answer ?? { error: "model requires more system memory" }));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const host = `127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  const { exitCode, stdout, stderr } = await runCli(["bench", "--host", host], { cwd });
  expect(stderr).toContain("model requires more system memory");
  expect(stderr).toMatch(/4 of 10 runs were executed/);
  expect(stdout).toMatch(/^Not measured: /m);
  expect(exitCode).toBe(4);
});

test("empty, missing or unusable data folder: exit 3", async () => {
  const cwd = await emptyFolder();
  await mkdir(join(cwd, "empty"));
  await mkdir(join(cwd, "binary"));
  await writeFile(join(cwd, "binary", "x.bin"), Buffer.from([0, 1, 2, 255]));
  expectError(await runCli([...EMBEDDED, "--data", "empty"], { cwd }), 3, /empty/);
  expectError(await runCli([...EMBEDDED, "--data", "missing"], { cwd }), 3, /missing/);
  expectError(await runCli([...EMBEDDED, "--data", "binary"], { cwd }), 3, /CSV|data/);
  const left = await readdir(join(cwd, "runs")).catch(() => []);
  expect(left.filter((name) => !name.startsWith("."))).toEqual([]);
});

test("a file that is not a model: exit 3", async () => {
  const cwd = await emptyFolder();
  await writeFile(join(cwd, "broken.gguf"), "this is not a model");
  expectError(await runCli([...EMBEDDED, "--model", "broken.gguf"], { cwd }), 3, /broken/);
});

test("output folder that cannot be written: exit 3, nothing measured", async () => {
  const cwd = await emptyFolder();
  await writeFile(join(cwd, "file"), "");
  expectError(await runCli([...EMBEDDED, "--out", "file/runs"], { cwd }), 3, /file\/runs/);
});

test.skipIf(IS_ROOT)("output folder without permission: exit 3", async () => {
  const cwd = await emptyFolder();
  await mkdir(join(cwd, "locked"));
  await chmod(join(cwd, "locked"), 0o555);
  expectError(await runCli([...EMBEDDED, "--out", "locked"], { cwd }), 3, /locked/);
});

test.runIf(IS_ROOT && process.platform === "linux")(
  "output disk that fills up: exit 4, finished calls are readable",
  async () => {
    const cwd = await emptyFolder();
    const out = join(cwd, "small");
    await mkdir(out);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=768k", "tmpfs", out]);
    onTestFinished(() => void execFileSync("umount", ["--lazy", out]));
    const argv = ["bench", "--engine", "embedded", "--runs", "100", "--out", "small"];
    expectError(await runCli(argv, { cwd }), 4, /disk|space/i);
    const { calls, runs } = await readRun(await onlyRun(out));
    expect(calls.length).toBeGreaterThan(0);
    expect(runs.length).toBeGreaterThan(0);
  },
);

test.runIf(IS_ROOT && process.platform === "linux")(
  "output disk that is full from the start: exit 3, nothing measured",
  async () => {
    const cwd = await emptyFolder();
    const out = join(cwd, "full");
    await mkdir(out);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=16k", "tmpfs", out]);
    onTestFinished(() => void execFileSync("umount", ["--lazy", out]));
    await writeFile(join(out, "ballast"), Buffer.alloc(8_192));
    expectError(await runCli([...EMBEDDED, "--out", "full"], { cwd }), 3, /disk is full/);
  },
);

test("two bench in one output folder: the second ends with exit 3, the first is undisturbed", async () => {
  const cwd = await emptyFolder();
  const plan = await patientPlan(cwd);
  const first = startCli(["bench", plan, "--engine", "embedded", "--runs", "8"], { cwd });
  await first.sees(/run 1\/16/);
  expectError(await runCli(EMBEDDED, { cwd }), 3, /measuring|busy|another/i);
  expect((await first.finished).exitCode).toBe(0);
});

const OLD_NODE = findOldNode();

test.runIf(OLD_NODE !== undefined)("Node too old: exit 3, with the way out", () => {
  const program = fileURLToPath(new URL("../../bin/runproof.mjs", import.meta.url));
  const result = spawnSync(OLD_NODE ?? "", [program, "bench"], { encoding: "utf8" });
  expect(result.stderr).toMatch(/needs Node 24/);
  expect(result.stderr).toMatch(/^try: /m);
  expect(result.status).toBe(3);
});

/** A Node on the machine that is older than the one we need, if there is one. */
function findOldNode(): string | undefined {
  for (const folder of ["/usr/bin", "/usr/local/bin"]) {
    const { stdout } = spawnSync(join(folder, "node"), ["--version"], { encoding: "utf8" });
    const major = Number(/^v(\d+)/.exec(stdout ?? "")?.[1]);
    if (major > 0 && major < 24) return join(folder, "node");
  }
  return undefined;
}
