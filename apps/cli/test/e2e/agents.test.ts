import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { agentsFileSchema, type ResolvedPlan } from "@runproof/contract";
import { readRun } from "@runproof/run-store";
import { expect, test } from "vitest";

import { childOf } from "./child-of.ts";
import {
  CAN_FIND_PROCESSES,
  emptyFolder,
  eventually,
  onlyRun,
  runCli,
  startCli,
  type CliProcess,
} from "./cli-process.ts";
import { isListening, listeningPort } from "./linux-processes.ts";

/** With it the pair on two servers comes first. */
const PAIR_FIRST = "9";

interface AgentsPlan {
  /** Calls that each agent makes in a run, one after the other. */
  readonly calls: number;
  readonly critic?: object;
  readonly two?: Layout;
}

/** What the second layout is; the first is a server with two slots. */
type Layout = Readonly<Record<string, unknown>>;

/** Write a plan of two agents on one server and on two; nothing depends on how fast the machine is. */
async function agentsPlan(folder: string, { calls, critic, two }: AgentsPlan): Promise<void> {
  const turns = Array.from({ length: calls }, (_, index) => `Say ${index}.`);
  const plan = {
    schemaVersion: 1,
    name: "agents",
    workload: { kind: "inference", turns, outputTokens: 4 },
    engine: "embedded",
    together: {
      agents: [{ name: "writer" }, { name: "critic", ...critic }],
      layouts: {
        shared: { instances: 1, env: { OLLAMA_NUM_PARALLEL: "2" } },
        two: { instances: 2, env: { OLLAMA_NUM_PARALLEL: "1" }, ...two },
      },
    },
    factor: "layout",
    matrix: { factors: { layout: ["shared", "two"] } },
    baseline: "shared",
    runs: 1,
    rehearsals: 0,
    warmupCalls: 1,
    eventLoopLimitMs: 600_000,
    metrics: [{ id: "workflowMs", margin: 0.1 }],
  };
  await writeFile(join(folder, "agents.json"), JSON.stringify(plan));
}

const MEASURE = ["bench", "agents.json", "--seed", PAIR_FIRST];
const MANY_CALLS = 60;

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

function portsOf({ target }: ResolvedPlan): readonly number[] {
  return (target.instances ?? []).map(({ baseUrl }) => Number(new URL(baseUrl).port));
}

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
    const { resolvedPlan } = await readRun(run);
    const dying = resolvedPlan.target.instances?.find(({ name }) => name === "instance-3");
    const port = Number(new URL(dying?.baseUrl ?? "").port);
    for (const id of cli.processIds()) {
      if (listeningPort(id) === port) process.kill(id, "SIGKILL");
    }
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

test("a layout with more slots than a server can take: the other one is measured, and why is told", async () => {
  const cwd = await emptyFolder();
  await agentsPlan(cwd, { calls: 1, two: { instances: 1, env: { OLLAMA_NUM_PARALLEL: "5000" } } });
  const cli = startCli(MEASURE, { cwd });
  const { exitCode, stderr } = await cli.finished;
  expect(exitCode, stderr).toBe(4);
  expect(stderr).toMatch(/^incomplete: [\s\S]*failed to initialize the context/m);
  expect(cli.processIds()).toEqual([]);
  const run = await onlyRun(join(cwd, "runs"));
  const { runs } = await readRun(run);
  const wrong = runs.filter(
    ({ cellId, status }) => (status === "ok") !== cellId.startsWith("shared"),
  );
  expect(wrong).toEqual([]);
  expect(runs.filter(({ cellId }) => cellId === "shared")).toHaveLength(1);
  const log = await readFile(join(run, "instances", "instance-2.log"), "utf8");
  expect(log).toMatch(/could not load tinyreport:latest .*failed to initialize the context/);
});

const ADDRESSES = { instances: ["127.0.0.1:9", "127.0.0.1:10"], env: undefined };
const BAD_LAYOUTS: readonly (readonly [
  what: string,
  two: Layout,
  exitCode: number,
  text: RegExp,
])[] = [
  [
    "addresses at which nobody answers",
    ADDRESSES,
    3,
    /no Ollama answers at http:\/\/127\.0\.0\.1:9/,
  ],
  ["a variable the engine has not", { env: { OLLAMA_NEWER: "1" } }, 2, /has no OLLAMA_NEWER/],
  ["a number that is none", { env: { OLLAMA_NUM_PARALLEL: "x" } }, 2, /a whole number, not "x"/],
];

test.each(BAD_LAYOUTS)(
  "%s: cause and cure, and nothing is left",
  async (_, two, exitCode, text) => {
    const cwd = await emptyFolder();
    await agentsPlan(cwd, { calls: 1, two });
    const cli = startCli(MEASURE, { cwd });
    const finished = await cli.finished;
    expect(finished.stderr).toMatch(text);
    expect(finished.stderr).toMatch(/^error: /m);
    expect(finished.stderr).toMatch(/^try: /m);
    expect(finished.exitCode).toBe(exitCode);
    expect(cli.processIds()).toEqual([]);
    const left = await readdir(join(cwd, "runs"));
    expect(left.filter((name) => !name.startsWith("."))).toEqual([]);
  },
);
