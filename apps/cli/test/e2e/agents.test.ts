import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { agentsFileSchema } from "@runproof/contract";
import { readRun } from "@runproof/run-store";
import { expect, test } from "vitest";

import { agentsPlan, MEASURE } from "./agents-plan.ts";
import { CAN_FIND_PROCESSES, emptyFolder, onlyRun, runCli, startCli } from "./cli-process.ts";

test("two layouts: every run says who worked where, servers end with the session, verify is content", async () => {
  const cwd = await emptyFolder();
  await agentsPlan(cwd, { calls: 2, two: { restart: "before-runs" } });
  const cli = startCli(MEASURE, { cwd });
  const { exitCode, stderr } = await cli.finished;
  expect(exitCode, stderr).toBe(0);
  expect(stderr).toMatch(/run 1\/5 · .* · two · writer\+critic · /);
  expect(stderr).toMatch(/ · shared · writer alone · /);
  expect(cli.processIds()).toEqual([]);

  const run = await onlyRun(join(cwd, "runs"));
  const { runs, calls, problems, resolvedPlan, manifest, telemetry } = await readRun(run);
  expect(problems).toEqual([]);
  const pair = runs.find(({ cellId }) => cellId === "two");
  expect(pair?.agents).toMatchObject([
    { name: "writer", instance: "instance-2", status: "ok" },
    { name: "critic", instance: "instance-3", status: "ok" },
  ]);
  const alone = runs.find(({ cellId }) => cellId === "two-alone-critic");
  expect(alone?.agents).toMatchObject([{ name: "critic", instance: "instance-3" }]);
  expect(
    calls.filter(({ runId, phase }) => runId === pair?.id && phase === "measured"),
  ).toHaveLength(4);
  for (const call of calls.filter(({ runId }) => runId === pair?.id)) {
    expect(call.instance).toBe(call.agent === "writer" ? "instance-2" : "instance-3");
    // Also after servers were started anew, no call pays for a connection.
    expect(call.http?.connection).toBe("reused");
  }
  // Servers that are new have nothing loaded; the one that stays has.
  const warm = runs.filter(({ cellId }) => cellId.startsWith("two"));
  expect(warm.map(({ warmupCallIds }) => warmupCallIds.length)).toEqual([2, 2, 2]);
  expect(resolvedPlan.target.instances).toMatchObject([
    { name: "instance-1", layouts: ["shared"], isOwn: true, env: { OLLAMA_NUM_PARALLEL: "2" } },
    { name: "instance-2", layouts: ["two"] },
    { name: "instance-3", layouts: ["two"] },
  ]);
  expect(Object.keys(manifest.environment.start?.instances ?? {})).toHaveLength(3);
  expect(await readdir(join(run, "instances"))).toHaveLength(3);
  // Also of servers that were started anew: each is a process with one for its model.
  const took = telemetry.flatMap(({ instances = {} }) => Object.values(instances));
  const counts = new Set(took.map(({ processes }) => processes));
  expect([...counts]).toEqual(CAN_FIND_PROCESSES ? [2] : []);
  expect(took.filter(({ rssBytes }) => rssBytes < 20 * 2 ** 20)).toEqual([]);
  const report = await readFile(join(run, "report.md"), "utf8");
  expect(report.includes("Memory after runs (RSS)")).toBe(CAN_FIND_PROCESSES);
  const agents = agentsFileSchema.parse(
    JSON.parse(await readFile(join(run, "agents.json"), "utf8")),
  );
  expect(agents.arms.map(({ arm }) => arm)).toEqual(["shared", "two"]);
  for (const { agents: own } of agents.arms) {
    for (const { slowdown } of own) expect(slowdown?.n).toBe(1);
  }
  const verified = await runCli(["verify", "latest"], { cwd });
  expect(verified.exitCode, verified.stdout).toBe(0);

  const { stdout: shown } = await runCli(["show", "latest"], { cwd });
  // One run of each gives a ratio, and neither an interval nor a spread.
  const ratio = String.raw`\d+\.\d{2} \(1\)`;
  const time = String.raw`[\d.]+ m?s \(1\)`;
  expect(shown).toMatch(
    new RegExp(`│ two +│ 2 on 2 instances +│ +${ratio} │ +${ratio} │ +${time} │`),
  );
  expect(shown).toMatch(
    new RegExp(`│ shared +│ critic on instance-1 +│ +${time} │ +${time} │ +${ratio} │`),
  );
});

test("one agent fails while the other goes on: both are on record, and what is compared is neither", async () => {
  const cwd = await emptyFolder();
  const workload = { kind: "inference", turns: ["A"], outputTokens: 400, timeouts: { runMs: 1 } };
  const one = { instances: 1, env: { OLLAMA_NUM_PARALLEL: "1" } };
  await agentsPlan(cwd, { calls: 2, critic: { workload }, two: one });
  const cli = startCli(MEASURE, { cwd });
  const { exitCode, stderr } = await cli.finished;
  expect(exitCode, stderr).toBe(4);
  // There are more agents than servers, and than slots.
  expect(stderr).toContain("two: 2 agents ask an instance with 1 slot, so some wait in its queue");
  const { runs } = await readRun(await onlyRun(join(cwd, "runs")));
  const pairs = runs.filter(({ agents = [] }) => agents.length > 1);
  expect(pairs).toHaveLength(2);
  for (const pair of pairs) {
    expect(pair).toMatchObject({ status: "timedOut", error: { code: "timeout-run" } });
    expect(pair.agents).toMatchObject([
      { name: "writer", status: "ok" },
      { name: "critic", status: "timedOut" },
    ]);
  }
});
