import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { measuresFileSchema } from "@runproof/contract";
import { readRun } from "@runproof/run-store";
import { expect, test } from "vitest";

import { childOf } from "./child-of.ts";
import {
  CAN_FIND_PROCESSES,
  emptyFolder,
  onlyRun,
  eventually,
  patientPlan,
  runCli,
  startCli,
  type CliProcess,
} from "./cli-process.ts";

/** A measurement that lasts until it is interrupted. */
async function startLongRun(cwd: string): Promise<CliProcess> {
  const plan = await patientPlan(cwd);
  return startCli(["bench", plan, "--engine", "embedded", "--runs", "200"], { cwd });
}

/** The partial report exists, and says what it is made of. */
async function expectReport(run: string): Promise<void> {
  const files = await readdir(run);
  expect(files).toEqual(expect.arrayContaining(["report.md", "report.html", "measures.json"]));
  const measures = measuresFileSchema.parse(
    JSON.parse(await readFile(join(run, "measures.json"), "utf8")),
  );
  expect(measures.counts.reduce((sum, { calls }) => sum + calls, 0)).toBeGreaterThan(0);
}

test("the first Ctrl-C ends after the call in flight and writes a partial report", async () => {
  const folder = await emptyFolder();
  const cli = await startLongRun(folder);
  await cli.sees(/run 2\/400/);
  cli.child.kill("SIGINT");
  const { exitCode, stderr } = await cli.finished;
  expect(exitCode).toBe(130);
  expect(stderr).toContain("finishing the call in flight");
  const run = await onlyRun(join(folder, "runs"));
  const { manifest, runs, problems } = await readRun(run);
  expect(manifest.status).toBe("interrupted");
  expect(runs.filter(({ status }) => status === "ok").length).toBeGreaterThanOrEqual(2);
  expect(problems).toEqual([]);
  await expectReport(run);
  expect(cli.processIds()).toEqual([]);
});

test("the second Ctrl-C stops now, and what was measured is kept", async () => {
  const folder = await emptyFolder();
  const cli = await startLongRun(folder);
  await cli.sees(/run 2\/400/);
  cli.child.kill("SIGINT");
  await cli.sees(/finishing the call in flight/);
  setTimeout(() => cli.child.kill("SIGINT"), 300);
  expect((await cli.finished).exitCode).toBe(130);
  await expectReport(await onlyRun(join(folder, "runs")));
  expect(cli.processIds()).toEqual([]);
});

test("SIGTERM stops now with its own exit code", async () => {
  const folder = await emptyFolder();
  const cli = await startLongRun(folder);
  await cli.sees(/run 1\/400/);
  cli.child.kill("SIGTERM");
  expect((await cli.finished).exitCode).toBe(143);
  await expectReport(await onlyRun(join(folder, "runs")));
  expect(cli.processIds()).toEqual([]);
});

test("Ctrl-C while the server starts leaves nothing behind", async () => {
  const folder = await emptyFolder();
  const cli = await startLongRun(folder);
  await eventually(() => !CAN_FIND_PROCESSES || cli.processIds().length > 1);
  cli.child.kill("SIGINT");
  expect((await cli.finished).exitCode).toBe(130);
  const left = (await readdir(join(folder, "runs"))).filter((name) => !name.startsWith("."));
  expect(left).toEqual([]);
  expect(cli.processIds()).toEqual([]);
});

test.runIf(CAN_FIND_PROCESSES).each(["runner", "server"] as const)(
  "kill -9 of the %s: the rest ends by itself, and the report covers what was measured",
  async (name) => {
    const folder = await emptyFolder();
    const cli = await startLongRun(folder);
    await cli.sees(/run 3\/400/);
    process.kill(await childOf(cli, name), "SIGKILL");
    const { exitCode, stderr } = await cli.finished;
    expect(stderr).toMatch(
      name === "runner" ? /the measuring process died/ : /the server stopped answering/,
    );
    expect(exitCode).toBe(4);
    const run = await onlyRun(join(folder, "runs"));
    expect((await readRun(run)).manifest.status).toBe("incomplete");
    await expectReport(run);
    expect(cli.processIds()).toEqual([]);
  },
);

test.runIf(CAN_FIND_PROCESSES)(
  "kill -9 of the command line: its children end, and the run can still be reported",
  async () => {
    const folder = await emptyFolder();
    const cli = await startLongRun(folder);
    await cli.sees(/run 3\/400/);
    cli.child.kill("SIGKILL");
    await eventually(() => cli.processIds().length === 0);
    const run = await onlyRun(join(folder, "runs"));
    const before = await readRun(run);
    expect(before.runs.length).toBeGreaterThanOrEqual(3);
    const report = await runCli(["report", "latest"], { cwd: folder });
    expect(report.exitCode).toBe(0);
    await expectReport(run);
  },
);
