import { readFile, writeFile } from "node:fs/promises";
import { createConnection } from "node:net";
import { join } from "node:path";

import { readRun } from "@runproof/run-store";
import { expect, test } from "vitest";

import { emptyFolder, onlyRun, startCli } from "./cli-process.ts";
import { ollamaStandIn } from "./ollama-stand-in.ts";

/** Where one is looked for that runs already. */
const USUAL_PORT = 11_434;
const SOMEBODY_LISTENS = await new Promise<boolean>((resolve) => {
  const connection = createConnection(USUAL_PORT, "127.0.0.1");
  connection.once("connect", () => resolve(true)).once("error", () => resolve(false));
  connection.once("connect", () => connection.destroy());
});

async function writePlan(folder: string, model: string): Promise<void> {
  const plan = {
    schemaVersion: 1,
    name: "own-ollama",
    workload: { kind: "inference", turns: ["Say one."], outputTokens: 4 },
    engine: "ollama",
    model,
    together: {
      agents: [{ name: "writer" }, { name: "critic" }],
      layouts: {
        shared: { instances: 1, env: { OLLAMA_NUM_PARALLEL: "2" } },
        two: { instances: 2, env: { OLLAMA_NUM_PARALLEL: "1" } },
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
  await writeFile(join(folder, "own.json"), JSON.stringify(plan));
}

test.skipIf(process.platform === "win32" || SOMEBODY_LISTENS)(
  "no Ollama runs: the first that is started for the agents is asked for the model, and all end",
  async () => {
    const cwd = await emptyFolder();
    // Other tests look for a server at the usual port.
    const env = { PATH: await ollamaStandIn(cwd), OLLAMA_HOST: "127.0.0.1:21434" };
    await writePlan(cwd, "auto");
    const cli = startCli(["bench", "own.json", "--seed", "9"], { cwd, env });
    const { exitCode, stderr } = await cli.finished;
    expect(exitCode, stderr).toBe(0);
    expect(stderr).toContain("is asked instead");
    expect(cli.processIds()).toEqual([]);
    const run = await onlyRun(join(cwd, "runs"));
    const { resolvedPlan, runs, problems } = await readRun(run);
    expect(problems).toEqual([]);
    expect(runs.map(({ status }) => status)).toEqual(["ok", "ok", "ok", "ok", "ok"]);
    const { target } = resolvedPlan;
    expect(target).toMatchObject({ engine: "ollama", model: "tinyreport:latest" });
    // It is no server more than the layouts need.
    expect(target.instances?.map(({ name }) => name)).toEqual([
      "instance-1",
      "instance-2",
      "instance-3",
    ]);
    expect(target.instances?.[0]).toMatchObject({ baseUrl: target.baseUrl, isOwn: true });
    expect(Number(new URL(target.baseUrl).port)).toBeGreaterThanOrEqual(21_434);
    const log = await readFile(join(run, "instances", "instance-1.log"), "utf8");
    expect(log).toMatch(/ loaded tinyreport:latest [\s\S]* ollama serve ended with /);

    await writePlan(cwd, "absent");
    const missing = startCli(["bench", "own.json"], { cwd, env });
    const failed = await missing.finished;
    expect(failed.exitCode).toBe(3);
    expect(failed.stderr).toMatch(/^error: .*has no model "absent"; it has: tinyreport:latest$/m);
    expect(failed.stderr).toMatch(/^try: ollama serve {3}and beside it {3}ollama pull absent$/m);
    expect(missing.processIds()).toEqual([]);
  },
);

test.skipIf(SOMEBODY_LISTENS)("no Ollama runs, and there is none to start", async () => {
  const cwd = await emptyFolder();
  await writePlan(cwd, "auto");
  const { exitCode, stderr } = await startCli(["bench", "own.json"], {
    cwd,
    env: { PATH: cwd },
  }).finished;
  expect(exitCode).toBe(3);
  expect(stderr).toMatch(/^error: ollama serve did not come up/m);
  expect(stderr).toMatch(/^try: put ollama on the PATH/m);
});
