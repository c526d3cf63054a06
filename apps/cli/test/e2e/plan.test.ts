import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";

import { expect, test } from "vitest";

import { emptyFolder, runCli } from "./cli-process.ts";
import { sessionCopy } from "./measured-sessions.ts";

const SWEEP = `schemaVersion: 1
name: sweep
workload: { kind: inference, turns: [Hello] }
matrix: { factors: { num_ctx: [512, 1024, 2048], temperature: [0.2, 0.8] } }
baseline: ctx512-t0p2
runs: 3
seed: 5
coldStarts: { runs: 2 }
metrics: [{ id: ttftMs, stage: answer, margin: 0.1 }]
`;

test("plan show tells cells, order, counts, time and power before anything is measured", async () => {
  const cwd = await emptyFolder();
  await writeFile(join(cwd, "sweep.yaml"), SWEEP);
  const { stdout, exitCode } = await runCli(["plan", "show", "./sweep.yaml"], { cwd });
  expect(exitCode).toBe(0);
  expect(stdout).toContain("cells     6, baseline ctx512-t0p2");
  expect(stdout).toContain("ctx2048-t0p8: num_ctx=2048 temperature=0.8");
  expect(stdout).toContain("18 in 18 runs");
  expect(stdout).toMatch(/12 cold starts on purpose/);
  expect(stdout).toMatch(/time +about .* \(assumed: /);
  expect(stdout).toMatch(/ttftMs of answer .*11.5 % assumed/);
  expect(stdout).toContain("3 runs are too few to see 10 % of ttftMs of answer");

  const quality = "quality: { embeddingModel: all-minilm, reference: Hello. }\n";
  await writeFile(join(cwd, "embedded.yaml"), `${SWEEP}${quality}`);
  const embedded = await runCli(["plan", "show", "./embedded.yaml"], { cwd });
  expect(embedded.stdout).toContain("at the end 19 texts are embedded at most");

  const json = await runCli(["plan", "show", "./sweep.yaml", "--output", "json"], { cwd });
  const document = JSON.parse(json.stdout);
  expect(document).toMatchObject({
    seed: 5,
    seedIsFixed: true,
    counts: { runs: 18, measuredCalls: 18, blocks: 3, coldStarts: 12 },
    power: [{ id: "ttftMs", runs: 3, candidates: 5, cvSource: "assumed", enough: false }],
  });
  expect(document.cells).toHaveLength(6);
  // What the plan needs for its margin is what makes it enough.
  const needed = String(document.power[0].runsForMargin);
  const more = await runCli(
    ["plan", "show", "./sweep.yaml", "--runs", needed, "--output", "json"],
    { cwd },
  );
  expect(JSON.parse(more.stdout).power[0].enough).toBe(true);
});

test("plan show takes spread and pace from the newest run of the plan", async () => {
  const { cwd, run } = await sessionCopy("first");
  const plan = join(run, "plan.yaml");
  const { stdout } = await runCli(["plan", "show", plan, "--output", "json"], { cwd });
  const { power, expectedDurationFrom } = JSON.parse(stdout);
  expect(expectedDurationFrom).toContain(basename(run));
  const measured = power.filter(({ cvSource }: { cvSource: string }) => cvSource === "measured");
  expect(measured.length).toBeGreaterThan(0);
  for (const { cvFrom } of measured) expect(cvFrom).toContain(basename(run));
});

test("plan check names every problem with its place, and exits 2", async () => {
  const cwd = await emptyFolder();
  const wrong = SWEEP.replace("num_ctx:", "num_cxt:").replace("runs: 3", "runs: 0");
  await writeFile(join(cwd, "wrong.yaml"), wrong);
  const { stderr, stdout, exitCode } = await runCli(["plan", "check", "./wrong.yaml"], { cwd });
  expect(exitCode).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toMatch(/wrong\.yaml:4:22 matrix\.factors\.num_cxt: .*try num_ctx/);
  expect(stderr).toMatch(/wrong\.yaml:6:7 runs: must be at least 1, got 0, try 1/);

  await writeFile(join(cwd, "right.yaml"), SWEEP);
  const right = await runCli(["plan", "check", "./right.yaml"], { cwd });
  expect(right.exitCode).toBe(0);
  expect(right.stdout).toContain("sweep can be measured: 6 arms, 18 runs, 18 calls");
});

test("plan schema prints what editors complete plans by", async () => {
  const { stdout } = await runCli(["plan", "schema"], { cwd: await emptyFolder() });
  const schema = JSON.parse(stdout);
  expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(["matrix", "stopping"]));
  expect(schema.required).not.toContain("arms");
});

test("a plan's texts cannot act on the terminal", async () => {
  const cwd = await emptyFolder();
  const hostile = `${SWEEP}question: "\\e[2J\\e]0;title\\a\\u202Egnp.exe"\nlimitations: ["\\e[31mred"]\n`;
  await writeFile(join(cwd, "hostile.yaml"), hostile);
  const { stdout } = await runCli(["plan", "show", "./hostile.yaml"], { cwd });
  expect(stdout).toContain("red");
  // oxlint-disable-next-line no-control-regex
  expect(stdout).not.toMatch(/[\u001b\u0007\u202e]/);
});

const moduleWith = (runs: string): string => `import { definePlan } from "runproof";
const levels: readonly number[] = [512, 1024];
export default definePlan({
  schemaVersion: 1,
  name: "computed",
  workload: { kind: "inference", turns: ["Hello"] },
  matrix: { factors: { num_ctx: levels.map((level) => level * 2) } },
  baseline: "ctx1024",
  runs: ${runs},
  metrics: [{ id: "ttftMs", stage: "answer", margin: 0.1 }],
});
`;

test("a plan may be a TypeScript module, with nothing installed beside it", async () => {
  const cwd = await emptyFolder();
  await writeFile(join(cwd, "right.mts"), moduleWith("3"));
  const right = await runCli(["plan", "check", "./right.mts"], { cwd });
  expect(right.stdout).toContain("computed can be measured: 2 arms, 6 runs, 6 calls");

  for (const [text, message] of [
    [moduleWith("0"), "wrong.ts:9:3 runs: must be at least 1, got 0, try 1"],
    [moduleWith("() => 3"), "wrong.ts:1:1 plan: runs is a function, and a plan is plain data"],
    ["export default 7;", "wrong.ts:1:1 plan: its default export must be a plan"],
    ["export const plan = {};", "wrong.ts:1:1 plan: has no default export"],
    ["const x = ;", "wrong.ts:1"],
    ["throw new Error('no');", "wrong.ts:1:7 plan: threw while it was loaded: no"],
    ["const a = {}; a.a = a; export default a;", "wrong.ts:1:1 plan: Converting circular"],
  ] as const) {
    await writeFile(join(cwd, "wrong.ts"), text);
    const { exitCode, stderr } = await runCli(["plan", "check", "./wrong.ts"], { cwd });
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining(message) });
  }
});

const OF_DATA = `schemaVersion: 1
name: of-data
workload: { kind: workflow, data: ./measurements }
arms: [{ name: a }, { name: b, options: { temperature: 0.2 } }]
baseline: a
metrics: [{ id: workflowMs, margin: 0.1 }]
`;

test("the data of a plan lie beside it; else where one stands; else both places are named", async () => {
  const cwd = await emptyFolder();
  const here = join(cwd, "measurements");
  const beside = join(cwd, "study", "measurements");
  await mkdir(join(cwd, "study"));
  await writeFile(join(cwd, "study", "plan.yaml"), OF_DATA);
  const show = ["plan", "show", "study/plan.yaml", "--output", "json"];
  const missing = await runCli(show, { cwd });
  expect(missing.exitCode).toBe(3);
  expect(missing.stderr).toContain(`${beside}, nor is there one at ${here}`);
  await mkdir(here);
  await writeFile(join(here, "a.csv"), "x\n1\n");
  expect(JSON.parse((await runCli(show, { cwd })).stdout).dataPath).toBe(here);
  await mkdir(beside);
  expect((await runCli(show, { cwd })).stderr).toContain(`is empty: ${beside}`);
  await writeFile(join(beside, "a.csv"), "x\n1\n");
  expect(JSON.parse((await runCli(show, { cwd })).stdout).dataPath).toBe(beside);
  // A flag is typed, so it means the folder one stands in.
  const typed = await runCli([...show, "--data", "measurements"], { cwd });
  expect(JSON.parse(typed.stdout).dataPath).toBe(here);
});

test("plan show tells the agents of an arm, their servers and what is measured of each alone", async () => {
  const cwd = await emptyFolder();
  const { stdout } = await runCli(["plan", "show", "agents-quick"], { cwd });
  expect(stdout).toContain(
    "runs      10 per arm: all agents at the same time, and each of them alone",
  );
  expect(stdout).toContain("arms      3, baseline one-slot; a block has 7 runs");
  expect(stdout).toContain(
    "instance-2: started and stopped with OLLAMA_NUM_PARALLEL=2; for two-slots",
  );
  expect(stdout).toContain("alone: agent-1 (agent-2 would be the same)");

  const threads = `schemaVersion: 1
name: threads
workload: { kind: inference, turns: [Hello] }
engine: embedded
together:
  agents: [{ name: agent, count: 2, options: { num_thread: 1000 } }]
  layouts: { one: { instances: 1 }, two: { instances: 2 } }
matrix: { factors: { layout: [one, two] } }
baseline: one
metrics: [{ id: workflowMs, margin: 0.1 }]
`;
  await writeFile(join(cwd, "threads.yaml"), threads);
  const check = await runCli(["plan", "check", "./threads.yaml"], { cwd });
  expect(check.exitCode).toBe(0);
  expect(check.stdout).toContain("layout two computes on 2000 threads (2 servers × 1000 threads)");
});
