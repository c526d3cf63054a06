import { execFileSync } from "node:child_process";
import { appendFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { readRun } from "@runproof/run-store";
import { expect, onTestFinished, test } from "vitest";

import { emptyFolder, onlyRun, runCli, startCli } from "./cli-process.ts";
import { serveEmbedded } from "./serve-embedded.ts";

const CAN_MOUNT = process.getuid?.() === 0 && process.platform === "linux";

const PLAN = {
  schemaVersion: 1,
  name: "resumed",
  workload: { kind: "inference", turns: ["Say one word."], outputTokens: 4 },
  arms: [{ name: "a" }, { name: "b", options: { temperature: 0.1 } }],
  baseline: "a",
  runs: 4,
  rehearsals: 0,
  warmupCalls: 1,
  eventLoopLimitMs: 600_000,
  metrics: [{ id: "workflowMs", margin: 0.05 }],
};

interface Interrupted {
  readonly cwd: string;
  readonly run: string;
  readonly url: string;
  readonly stderr: string;
}

/** A run of the plan that a person stopped with Ctrl-C. */
async function interrupted(
  changes: Partial<Record<string, unknown>> = {},
  prepare: (cwd: string) => Promise<void> = () => Promise.resolve(),
): Promise<Interrupted> {
  const cwd = await emptyFolder();
  await prepare(cwd);
  // A pause between the runs, so that there is time to stop it.
  const plan = { ...PLAN, coolDownMs: 300, ...changes };
  await writeFile(join(cwd, "plan.json"), JSON.stringify(plan));
  const { url } = await serveEmbedded(cwd);
  const cli = startCli(["bench", "plan.json", "--host", url], { cwd });
  await cli.sees(/run 2\/8/);
  cli.child.kill("SIGINT");
  const { exitCode, stderr } = await cli.finished;
  expect(exitCode).toBe(130);
  return { cwd, url, stderr, run: await onlyRun(join(cwd, "runs")) };
}

const textOf = async (run: string, name: string): Promise<string> =>
  await readFile(join(run, name), "utf8");

test("the command that Ctrl-C prints goes on, and then nothing is left to be measured", async () => {
  const { cwd, run, stderr } = await interrupted();
  const [, command = ""] = /to go on: runproof (bench --resume .*)/.exec(stderr) ?? [];
  expect(command).toContain("--host");
  const calls = await textOf(run, "calls.ndjson");
  const resumed = await runCli(command.split(" "), { cwd });
  expect(resumed.exitCode, resumed.stderr).toBe(0);
  expect(resumed.stderr).toMatch(/run 8\/8/);
  const { runs, manifest, problems } = await readRun(run);
  expect(problems).toEqual([]);
  expect(runs.map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(runs.map(({ session = 0 }) => session).toSorted()).toEqual(
    runs.map(({ session = 0 }) => session),
  );
  expect(manifest.status).toBe("complete");
  expect(manifest.sessions?.map(({ end }) => end)).toEqual(["interrupted", "complete"]);
  expect(manifest.sessions?.every(({ environment }) => environment.start && environment.end)).toBe(
    true,
  );
  expect((await textOf(run, "calls.ndjson")).startsWith(calls)).toBe(true);

  const again = await runCli(["bench", "--resume", run], { cwd });
  expect(again.exitCode).toBe(0);
  expect(again.stderr).toContain("nothing is left to be measured");
  expect((await readRun(run)).runs).toHaveLength(8);
});

test("data beside a plan in another folder are named, and found again", async () => {
  const cwd = await emptyFolder();
  await mkdir(join(cwd, "plans", "data"), { recursive: true });
  await writeFile(join(cwd, "plans", "data", "notes.md"), "# Notes\nThroughput was 42.\n");
  const steps = [
    { id: "scan", kind: "scan" },
    { id: "say", kind: "prompt", prompt: "{{steps.scan.text}}", outputTokens: 4 },
  ];
  const workload = { kind: "workflow", data: "data", workflow: { steps } };
  const plan = { ...PLAN, coolDownMs: 300, workload };
  await writeFile(join(cwd, "plans", "plan.json"), JSON.stringify(plan));
  const { url } = await serveEmbedded(cwd);
  const cli = startCli(["bench", "plans/plan.json", "--host", url], { cwd });
  await cli.sees(/run 2\/8/);
  cli.child.kill("SIGINT");
  const { stderr } = await cli.finished;
  const [, command = ""] = /to go on: runproof (bench --resume .*)/.exec(stderr) ?? [];
  expect(command).toContain("--data plans/data");
  const resumed = await runCli(command.split(" "), { cwd });
  expect(resumed.exitCode).toBe(0);
});

test("a plan that was edited is not resumed: exit 3, and nothing is touched; --force goes on and says so", async () => {
  const { cwd, run, url } = await interrupted();
  const edited = (await textOf(run, "plan.yaml")).replace("Say one word.", "Say two words.");
  await writeFile(join(run, "plan.yaml"), edited);
  const manifest = await textOf(run, "manifest.json");
  const argv = ["bench", "--resume", "latest", "--host", url];
  // The seal of the run tells it, too: with the seal gone, the run's own record still does.
  await rm(join(run, "SHA256SUMS"));
  const refused = await runCli(argv, { cwd });
  expect(refused.exitCode, refused.stderr).toBe(3);
  expect(refused.stderr).toContain("the plan was edited (plan.yaml)");
  expect(refused.stderr).toMatch(/^try: .*--force/m);
  expect(await textOf(run, "manifest.json")).toBe(manifest);

  const forced = await runCli([...argv, "--force"], { cwd });
  expect(forced.exitCode, forced.stderr).toBe(0);
  expect(forced.stderr).toContain("warning: resumed by force: the plan was edited");
  const { sessions = [] } = (await readRun(run)).manifest;
  expect(sessions.at(-1)?.changes).toEqual(["the plan was edited (plan.yaml)"]);
});

test("another plan, and flags that make another one, are refused by name", async () => {
  const { cwd, url } = await interrupted();
  const flag = await runCli(["bench", "--resume", "latest", "--runs", "9"], { cwd });
  expect([flag.exitCode, flag.stderr]).toEqual([2, expect.stringContaining("--runs")]);
  const other = { ...PLAN, coolDownMs: 300, warmupCalls: 2 };
  await writeFile(join(cwd, "plan.json"), JSON.stringify(other));
  const argv = ["bench", "plan.json", "--resume", "latest", "--host", url];
  const plan = await runCli(argv, { cwd });
  expect([plan.exitCode, plan.stderr]).toEqual([3, expect.stringContaining("warmupCalls changed")]);
  const force = await runCli(["bench", "--force"], { cwd });
  expect([force.exitCode, force.stderr]).toEqual([2, expect.stringContaining("--resume")]);
});

test("data that changed are found: exit 3, and the part of the work is named", async () => {
  const steps = [
    { id: "scan", kind: "scan" },
    { id: "ingest", kind: "ingest", materialTokens: 60 },
    { id: "answer", kind: "analyze", prompt: "{{material}}", outputTokens: 4 },
  ];
  const { cwd, url } = await interrupted(
    { workload: { kind: "workflow", data: "./data", workflow: { steps } } },
    async (folder) => {
      await mkdir(join(folder, "data"));
      await writeFile(join(folder, "data", "runs.csv"), "stage,ttft_ms\nanalyze,120.5\n");
    },
  );
  await appendFile(join(cwd, "data", "runs.csv"), "report,98.1\n");
  const { exitCode, stderr } = await runCli(["bench", "--resume", "latest", "--host", url], {
    cwd,
  });
  expect(exitCode, stderr).toBe(3);
  expect(stderr).toMatch(/the work changed: .*data/);
});

test("a torn last line is cut off, which the session records, and its run is measured again", async () => {
  const { cwd, run, url } = await interrupted();
  await rm(join(run, "SHA256SUMS"));
  await appendFile(join(run, "calls.ndjson"), '{"schemaVersion":1,"kind":"call","id":"r0003.ans');
  const argv = ["bench", "--resume", "latest", "--host", url];
  const { exitCode, stderr } = await runCli(argv, { cwd });
  expect(exitCode, stderr).toBe(0);
  const { problems, manifest } = await readRun(run);
  expect(problems).toEqual([]);
  expect(manifest.sessions?.at(-1)?.repairs).toEqual([
    expect.stringMatching(/calls\.ndjson \(48 bytes\)/),
  ]);
});

test("a run without its manifest is not resumed, not by force either: its report can be read", async () => {
  const { cwd, run, url } = await interrupted();
  await rm(join(run, "SHA256SUMS"));
  await writeFile(join(run, "manifest.json"), "\0".repeat(512));
  const argv = ["bench", "--resume", "latest", "--host", url, "--force"];
  const { exitCode, stderr } = await runCli(argv, { cwd });
  expect(exitCode, stderr).toBe(6);
  const [, command = ""] = /^try: .*runproof (report .*)$/m.exec(stderr) ?? [];
  const report = await runCli([...command.split(" "), "--format", "md"], { cwd });
  expect(report.stdout).toMatch(/\*\*Damaged: .*manifest\.json is damaged/);
});

test.runIf(CAN_MOUNT)("a disk that was full is resumed when there is room", async () => {
  const cwd = await emptyFolder();
  const out = join(cwd, "small");
  await mkdir(out);
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=144k", "tmpfs", out]);
  onTestFinished(() => void execFileSync("umount", ["--lazy", out]));
  await writeFile(join(cwd, "plan.json"), JSON.stringify({ ...PLAN, runs: 10 }));
  const { url } = await serveEmbedded(cwd);
  const full = await runCli(["bench", "plan.json", "--host", url, "--out", "small"], { cwd });
  expect(full.exitCode, full.stderr).toBe(4);
  const run = await onlyRun(out);
  const before = (await readRun(run)).runs.length;
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(20);
  execFileSync("mount", ["-o", "remount,size=64m", out]);
  const [, command = ""] = /runproof (bench --resume .*)/.exec(full.stderr) ?? [];
  const resumed = await runCli(command.split(" "), { cwd });
  expect(resumed.exitCode, resumed.stderr).toBe(0);
  expect((await readRun(run)).runs.map(({ sequence }) => sequence)).toEqual(
    Array.from({ length: 20 }, (_, sequence) => sequence),
  );
});

test("a server that is restarted in the middle is noticed, and the run around it is no value", async () => {
  const cwd = await emptyFolder();
  // The tool of the first run passes, that of the second one waits for us.
  const [passed, go] = [join(cwd, "passed"), join(cwd, "go")];
  const wait = `mkdir ${passed} 2>/dev/null || until test -e ${go}; do sleep 0.1; done`;
  const steps = [
    { id: "first", kind: "prompt", prompt: "Say one word.", outputTokens: 4 },
    { id: "pause", kind: "tool", run: ["sh", "-c", wait] },
    { id: "second", kind: "prompt", prompt: "Say another.", outputTokens: 4 },
  ];
  const workload = { kind: "workflow", workflow: { steps } };
  await writeFile(join(cwd, "plan.json"), JSON.stringify({ ...PLAN, workload, runs: 1 }));
  const first = await serveEmbedded(cwd);
  const cli = startCli(["bench", "plan.json", "--host", first.url], { cwd });
  await cli.sees(/run 1\/2/);
  // In the second run's pause: its first call is on record.
  const calls = join(await onlyRun(join(cwd, "runs")), "calls.ndjson");
  const seen = async (): Promise<boolean> =>
    (await readFile(calls, "utf8")).includes("r0002.first");
  while (!(await seen())) await new Promise((resolve) => setTimeout(resolve, 50));
  first.cli.child.kill("SIGKILL");
  await first.cli.finished;
  await serveEmbedded(cwd, ["--port", new URL(first.url).port]);
  await writeFile(go, "");
  const { stderr } = await cli.finished;
  expect(stderr).toMatch(/warning: run r0002: the server was restarted/);
  const { runs, manifest } = await readRun(await onlyRun(join(cwd, "runs")));
  expect(runs.map(({ valid }) => valid)).toEqual([true, false]);
  expect(runs[1]?.disturbances?.map(({ kind }) => kind)).toEqual(["server-restarted"]);
  expect(manifest.sessions?.[0]?.disturbances).toHaveLength(1);
});
