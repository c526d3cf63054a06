import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

import { isAlive, isGone } from "../../alive.ts";
import { dataFolder } from "../../assignments.ts";
import { executeTools, tool } from "../../execute-tools.ts";

describe("the end of a program", () => {
  it.each([
    [
      "of its own",
      { timeoutMs: 300 },
      {},
      "timeout-step",
      "step tool took longer than its limit of 300 ms",
    ],
    [
      "of all steps",
      {},
      { stepMs: 300 },
      "timeout-step",
      "step tool took longer than its limit of 300 ms",
    ],
    [
      "of the run",
      {},
      { runMs: 300 },
      "timeout-run",
      "the run took longer than its limit of 300 ms",
    ],
  ])("comes at the time limit %s", async (_name, changes, timeouts, code, message) => {
    const { run } = await executeTools([tool(["sleep", "60"], changes)], { timeouts });
    expect(run).toMatchObject({ status: "timedOut", error: { code, message } });
    expect(run.stages).toMatchObject([{ status: "timedOut", error: { code } }]);
    expect(run.endNs).toBeLessThan(20e9);
  });

  it("comes to those that do not listen, and to what they started", async () => {
    const dataPath = await dataFolder({});
    const stubborn = "trap '' TERM; sleep 300 & echo $! $$ > pids; wait; sleep 300";
    const { run } = await executeTools(
      [tool(["sh", "-c", stubborn], { cwd: "data", timeoutMs: 300 })],
      {
        dataPath,
      },
    );
    expect(run.status).toBe("timedOut");
    const pids = (await readFile(join(dataPath, "pids"), "utf8")).trim().split(" ").map(Number);
    expect(pids).toHaveLength(2);
    for (const pid of pids) expect(await isGone(pid)).toBe(true);
  });

  it("at the time limit is no success when it says so itself", async () => {
    const obliging = "trap 'echo half; exit 0' TERM; sleep 300 & wait";
    const { run, texts } = await executeTools([
      tool(["sh", "-c", obliging], { timeoutMs: 300, onFailure: "continue" }),
    ]);
    expect(run.status).toBe("ok");
    expect(run.stages).toMatchObject([{ status: "timedOut", error: { code: "timeout-step" } }]);
    expect(texts).toEqual(["half\n"]);
  });

  it("is also that of what it left in the background, with its output held open", async () => {
    const { run, texts } = await executeTools([tool(["sh", "-c", "sleep 300 & echo $!"])]);
    expect(run.status).toBe("ok");
    expect(run.endNs).toBeLessThan(30e9);
    expect(await isGone(Number(texts[0]))).toBe(true);
  });

  it("comes when the run is stopped", async () => {
    const dataPath = await dataFolder({});
    const controller = new AbortController();
    const running = executeTools(
      [
        tool(["sh", "-c", "sleep 300 & echo $! > pid; wait"], { cwd: "data" }),
        tool(["true"], { id: "after" }),
      ],
      { dataPath },
      { signal: controller.signal },
    );
    while (!existsSync(join(dataPath, "pid"))) await setTimeout(10);
    await setTimeout(50);
    controller.abort();
    const { run } = await running;
    expect(run).toMatchObject({ status: "cancelled", error: { code: "cancelled" } });
    expect(run.stages).toHaveLength(1);
    expect(await isGone(Number(await readFile(join(dataPath, "pid"), "utf8")))).toBe(true);
  });

  it("comes when this process is killed, and takes its folder along", async () => {
    const home = await dataFolder({});
    const index = fileURLToPath(new URL("../../../src/index.ts", import.meta.url));
    const main = join(home, "main.mjs");
    await writeFile(
      main,
      `import { executeRun, monitorEventLoop, prepareWorkflow, startToolWatch } from ${JSON.stringify(index)};
const run = ["sh", "-c", "sleep 300 & echo $! $$ $PWD > ${home}/started; wait"];
const step = { id: "tool", kind: "tool", run, retries: 0, env: {}, cwd: "temporary", outputLimitBytes: 100, onFailure: "fail" };
const workflow = prepareWorkflow({ definition: { name: "w", steps: [step], timeouts: {} } });
const tools = { lanes: [], eventLoop: monitorEventLoop(), watch: startToolWatch(), signal: new AbortController().signal };
const cell = { id: "c", arm: "c", options: {}, workflow: "w", promptCache: "cold-prefix" };
const block = { index: 0, samplingSeed: 1, cellIds: ["c"] };
for await (const entry of executeRun({ workflow, cell, block, runId: "r", places: 1, seed: 1, sequence: 0, position: 0, warmupCallIds: [], eventLoopLimitMs: 1 }, tools)) console.log(entry);
`,
    );
    const child = spawn(process.execPath, [main], { stdio: "inherit" });
    const ended = once(child, "exit");
    const started = join(home, "started");
    while (!existsSync(started) || (await readFile(started, "utf8")) === "") {
      expect(child.exitCode).toBe(null);
      await setTimeout(20);
    }
    await setTimeout(100);
    const [sleeper, shell, folder = ""] = (await readFile(started, "utf8")).trim().split(" ");
    expect([isAlive(Number(sleeper)), isAlive(Number(shell)), existsSync(folder)]).toEqual([
      true,
      true,
      true,
    ]);
    child.kill("SIGKILL");
    await ended;
    expect(await isGone(Number(sleeper))).toBe(true);
    expect(await isGone(Number(shell))).toBe(true);
    for (let waited = 0; existsSync(folder) && waited < 5_000; waited += 20) await setTimeout(20);
    expect(existsSync(folder)).toBe(false);
  });
});
