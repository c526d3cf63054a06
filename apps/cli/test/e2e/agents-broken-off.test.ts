import { readFile } from "node:fs/promises";
import { join } from "node:path";

import type { ResolvedPlan } from "@runproof/contract";
import { readRun } from "@runproof/run-store";
import { expect, test } from "vitest";

import { agentsPlan, MEASURE } from "./agents-plan.ts";
import { childOf } from "./child-of.ts";
import {
  CAN_FIND_PROCESSES,
  emptyFolder,
  eventually,
  onlyRun,
  startCli,
  type CliProcess,
} from "./cli-process.ts";
import { isListening } from "./linux-processes.ts";

const MANY_CALLS = 100;

/** A measurement that is in the middle of its first pair. */
async function startPair(cwd: string): Promise<{ readonly cli: CliProcess; readonly run: string }> {
  await agentsPlan(cwd, { calls: MANY_CALLS });
  const cli = startCli(MEASURE, { cwd });
  await cli.sees(/^measuring /m);
  const run = await onlyRun(join(cwd, "runs"));
  for (;;) {
    const calls = await readFile(join(run, "calls.ndjson"), "utf8").catch(() => "");
    if (calls.includes('"phase":"measured"')) return { cli, run };
    if (cli.child.exitCode !== null) throw new Error(cli.stderr());
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** The process of a server, as its log tells it: at once, so that it is still in the middle of things. */
async function serverOf(run: string, name: string): Promise<number> {
  const log = await readFile(join(run, "instances", `${name}.log`), "utf8");
  return Number(/ process (\d+): /.exec(log)?.[1]);
}

function portsOf({ target }: ResolvedPlan): readonly number[] {
  return (target.instances ?? []).map(({ baseUrl }) => Number(new URL(baseUrl).port));
}

test.runIf(CAN_FIND_PROCESSES)(
  "kill -9 of the command line in the middle of a pair: all ends; --resume starts servers again",
  async () => {
    const cwd = await emptyFolder();
    const { cli, run } = await startPair(cwd);
    const ports = portsOf((await readRun(run)).resolvedPlan);
    expect(ports.filter(isListening)).toEqual(ports);
    cli.child.kill("SIGKILL");
    await eventually(() => cli.processIds().length === 0);
    expect(ports.filter(isListening)).toEqual([]);
    const kept = await readFile(join(run, "calls.ndjson"), "utf8");

    const resumed = startCli(["bench", "--resume", "latest"], { cwd });
    const { exitCode, stderr } = await resumed.finished;
    expect(exitCode, stderr).toBe(0);
    expect(resumed.processIds()).toEqual([]);
    const { runs, problems } = await readRun(run);
    expect(problems).toEqual([]);
    expect(runs.map(({ status }) => status)).toEqual(["ok", "ok", "ok", "ok", "ok"]);
    const whole = kept.slice(0, kept.lastIndexOf("\n") + 1);
    expect((await readFile(join(run, "calls.ndjson"), "utf8")).startsWith(whole)).toBe(true);
  },
);

test.runIf(CAN_FIND_PROCESSES)(
  "kill -9 of the runner in the middle of a pair: servers end, the calls are kept",
  async () => {
    const { cli, run } = await startPair(await emptyFolder());
    process.kill(await childOf(cli, "runner"), "SIGKILL");
    const { exitCode, stderr } = await cli.finished;
    expect(stderr).toMatch(/the measuring process died/);
    expect(exitCode).toBe(4);
    expect(cli.processIds()).toEqual([]);
    const { manifest, calls } = await readRun(run);
    expect(manifest.status).toBe("incomplete");
    expect(calls.some(({ phase }) => phase === "measured")).toBe(true);
  },
);

test.runIf(CAN_FIND_PROCESSES)(
  "kill -9 of a server in the middle of a pair: its agent fails, the other goes on, and it is named",
  async () => {
    const { cli, run } = await startPair(await emptyFolder());
    process.kill(await serverOf(run, "instance-3"), "SIGKILL");
    const { exitCode, stderr } = await cli.finished;
    expect(stderr).toContain("instance-3 stopped answering; 1 of 5 runs were executed");
    expect(exitCode).toBe(4);
    expect(cli.processIds()).toEqual([]);
    const { runs, manifest } = await readRun(run);
    expect(manifest.status).toBe("incomplete");
    expect(runs).toMatchObject([{ status: "failed" }]);
    expect(runs[0]?.agents).toMatchObject([
      { name: "writer", status: "ok" },
      { name: "critic", status: "failed", instance: "instance-3" },
    ]);
    expect(await readFile(join(run, "report.md"), "utf8")).toContain("instance-3");
    const logOf = async (name: string): Promise<string> =>
      await readFile(join(run, "instances", `${name}.log`), "utf8");
    expect(await logOf("instance-3")).toMatch(
      / loaded tinyreport:latest [\s\S]* ended with SIGKILL$/m,
    );
    expect(await logOf("instance-2")).toMatch(/ has stopped\n.* ended with exit code 0$/m);
  },
);

test.runIf(CAN_FIND_PROCESSES)(
  "kill -9 of a server between runs: it is named, and what was measured is kept",
  async () => {
    const cwd = await emptyFolder();
    await agentsPlan(cwd, { calls: 1, coolDownMs: 2_000 });
    const cli = startCli(MEASURE, { cwd });
    await cli.sees(/^run 1\/5 /m);
    const run = await onlyRun(join(cwd, "runs"));
    process.kill(await serverOf(run, "instance-3"), "SIGKILL");
    const { exitCode, stderr } = await cli.finished;
    expect(stderr).toMatch(
      /^incomplete: instance-3 stopped answering; \d of 5 runs were executed$/m,
    );
    expect(exitCode).toBe(4);
    expect(cli.processIds()).toEqual([]);
    const { runs, problems } = await readRun(run);
    expect(problems).toEqual([]);
    expect(runs[0]).toMatchObject({ cellId: "two", status: "ok" });
  },
);

test("Ctrl-C in the middle of a pair: both agents stop, the calls are kept", async () => {
  const { cli, run } = await startPair(await emptyFolder());
  cli.child.kill("SIGINT");
  const { exitCode, stderr } = await cli.finished;
  expect(exitCode, stderr).toBe(130);
  expect(cli.processIds()).toEqual([]);
  const { manifest, problems, calls } = await readRun(run);
  expect(problems).toEqual([]);
  expect(manifest.status).toBe("interrupted");
  expect(calls.some(({ phase }) => phase === "measured")).toBe(true);
});

test("Ctrl-C twice in the middle of a pair: all ends at once, and what was measured is kept", async () => {
  const { cli, run } = await startPair(await emptyFolder());
  cli.child.kill("SIGINT");
  await cli.sees(/Ctrl-C again stops now/);
  // Presses that are closer are one.
  await new Promise((resolve) => setTimeout(resolve, 300));
  cli.child.kill("SIGINT");
  const { exitCode, stderr } = await cli.finished;
  expect(exitCode, stderr).toBe(130);
  expect(stderr).toMatch(/^to go on: runproof bench --resume /m);
  expect(cli.processIds()).toEqual([]);
  const { manifest, problems, calls } = await readRun(run);
  expect(problems).toEqual([]);
  expect(manifest.status).toBe("interrupted");
  expect(calls.some(({ phase }) => phase === "measured")).toBe(true);
});
