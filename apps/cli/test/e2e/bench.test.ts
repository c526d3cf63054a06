import { execFileSync } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { startEmbeddedOllama } from "@runproof/embedded-ollama";
import { readRun, verifyChecksums } from "@runproof/run-store";
import { expect, onTestFinished, test } from "vitest";

import { childOf } from "./child-of.ts";
import {
  CAN_FIND_PROCESSES,
  emptyFolder,
  onlyRun,
  patientPlan,
  runCli,
  startCli,
  type CliProcess,
} from "./cli-process.ts";
import { measuredSessions } from "./measured-sessions.ts";

const RUN_DIRECTORY = `plan.yaml plan.resolved.json manifest.json SHA256SUMS texts charts
  calls.ndjson runs.ndjson telemetry.ndjson measures.json verdicts.json
  report.md report.html calls.csv report.json`.split(/\s+/);

test("bench measures real inference and leaves a complete, sealed run directory", async () => {
  const { folder, first, printed } = await measuredSessions();
  const { exitCode, stdout, stderr } = printed;
  expect(stderr).toMatch(/run 10\/10/);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/chimera/);

  const run = join(folder, "runs", first);
  expect(await readdir(run)).toEqual(expect.arrayContaining(RUN_DIRECTORY));
  const { manifest, runs, calls, problems } = await readRun(run);
  // The client against a server that stamps its writes, in the process that measured afterwards.
  expect(manifest.calibration).toMatchObject({
    lanes: 1,
    chunkIntervalNs: 1_000_000,
    connections: 1,
  });
  expect(stdout.replaceAll("\n", " ")).toMatch(
    /The client adds [\d.]+ ms to a TTFT here .* differences below [\d.]+ ms cannot be resolved here\./,
  );
  expect(problems).toEqual([]);
  expect(manifest).toMatchObject({ status: "complete", engine: "embedded", seed: 7 });
  expect(manifest.environment.end?.server.version).toMatch(/embedded/);
  expect(runs).toHaveLength(10);
  expect(runs.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => "ok"));
  expect(runs[0]?.stages.map((stage) => stage.name)).toEqual([
    "scan",
    "ingest",
    "analyze",
    "report",
  ]);
  const measured = calls.filter(({ phase }) => phase === "measured");
  expect(measured).toHaveLength(20);
  for (const call of measured) {
    expect(call.server.outputTokens).toBeGreaterThan(1);
    expect(call.client.firstContentNs).toBeGreaterThan(call.client.sentNs ?? Infinity);
  }
  expect(await verifyChecksums(run)).toEqual([]);
  for (const file of ["report.md", "report.html"]) {
    const report = await readFile(join(run, file), "utf8");
    expect(report).toMatch(/demo/i);
    expect(report).toMatch(/The client adds/);
  }
  const measures = JSON.parse(await readFile(join(run, "measures.json"), "utf8"));
  expect(measures.stampSpreads).toHaveLength(2);
  for (const { spreadNs } of measures.stampSpreads) expect(spreadNs.n).toBeGreaterThan(100);
});

test("the same seed gives the same order", async () => {
  const folder = await emptyFolder();
  const plan = async (seed: string): Promise<unknown> => {
    const argv = ["bench", "--dry-run", "--output", "json", "--runs", "8", "--seed", seed];
    const { stdout } = await runCli(argv, { cwd: folder });
    return JSON.parse(stdout).blocks;
  };
  expect(await plan("5")).toEqual(await plan("5"));
  expect(await plan("5")).not.toEqual(await plan("6"));
});

test("--strict turns an inconclusive result into exit code 5; --output json prints exactly one document", async () => {
  const folder = await emptyFolder();
  const plan = await patientPlan(folder);
  const argv = ["bench", plan, "--engine", "embedded", "--runs", "2", "--strict", "--quiet"];
  const { exitCode, stdout, stderr } = await runCli([...argv, "--output", "json"], { cwd: folder });
  expect(stderr).toBe("");
  expect(JSON.parse(stdout)).toMatchObject({
    schemaVersion: 1,
    kind: "report",
    run: { engine: "embedded", status: "complete" },
    decision: { kind: "inconclusive" },
  });
  expect(exitCode).toBe(5);
});

test.each(["--host", "OLLAMA_HOST"])("a server named by %s is measured instead", async (way) => {
  const folder = await emptyFolder();
  const plan = await patientPlan(folder);
  const server = await startEmbeddedOllama({ port: 0 });
  onTestFinished(async () => await server.stop());
  const host = new URL(server.url).host;
  const argv = ["bench", plan, "--runs", "1", ...(way === "--host" ? ["--host", host] : [])];
  const env = way === "OLLAMA_HOST" ? { OLLAMA_HOST: host } : {};
  const { exitCode, stderr } = await runCli(argv, { cwd: folder, env });
  expect(stderr).toContain(`answers at http://${host}`);
  expect(stderr).toContain("tinyreport:latest");
  expect(exitCode).toBe(0);
});

test.runIf(process.platform === "linux")("sha256sum agrees with the seal", async () => {
  const { folder, first } = await measuredSessions();
  const cwd = join(folder, "runs", first);
  const out = execFileSync("sha256sum", ["--check", "--strict", "SHA256SUMS"], {
    cwd,
    encoding: "utf8",
  });
  expect(out).toMatch(/calls\.ndjson: OK/);
});

/** Holds the measuring process up until it has ended. */
async function stopAgainAndAgain(cli: CliProcess): Promise<void> {
  let runner: number | undefined;
  while (cli.child.exitCode === null) {
    runner ??= await childOf(cli, "runner").catch(() => undefined);
    try {
      if (runner !== undefined) process.kill(runner, "SIGSTOP");
      await sleep(120);
      if (runner !== undefined) process.kill(runner, "SIGCONT");
    } catch {
      return;
    }
    await sleep(60);
  }
}

test.runIf(CAN_FIND_PROCESSES)(
  "a run in which the measuring process stalled is invalid, and the exit code says so",
  async () => {
    const folder = await emptyFolder();
    const plan = await patientPlan(folder, { eventLoopLimitMs: 50 });
    const argv = ["bench", plan, "--engine", "embedded", "--runs", "3"];
    const cli = startCli(argv, { cwd: folder });
    await cli.sees(/measuring tinyreport/);
    // Most of a session is spent in calls: nearly every run has one that meets a stop.
    await stopAgainAndAgain(cli);
    const { exitCode, stdout, stderr } = await cli.finished;
    expect(stderr).toMatch(/invalid: \d of 6 runs were disturbed \(the measuring process stalled/);
    expect(stdout).toMatch(/^Invalid: /m);
    expect(exitCode).toBe(6);
  },
);

test("a reader that goes away does not stop the measurement", async () => {
  const folder = await emptyFolder();
  const plan = await patientPlan(folder);
  const argv = ["bench", plan, "--engine", "embedded", "--runs", "2"];
  const cli = startCli(argv, { cwd: folder });
  await cli.sees(/run 1\/4/);
  cli.child.stderr?.destroy();
  cli.child.stdout?.destroy();
  await new Promise((resolve) => cli.child.once("exit", resolve));
  expect(cli.child.exitCode).toBe(0);
  expect(await readdir(await onlyRun(join(folder, "runs")))).toContain("report.html");
});
