import { spawn } from "node:child_process";
import { once } from "node:events";
import { globSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { readRun, type StoredRun } from "@runproof/run-store";
import { seededRandom, type SeededRandom } from "@runproof/stats";
import { expect, onTestFinished, test, vi } from "vitest";

import { childOf } from "./child-of.ts";
import {
  CAN_FIND_PROCESSES,
  emptyFolder,
  onlyRun,
  runCli,
  startCli,
  type CliProcess,
} from "./cli-process.ts";
import { serveEmbedded } from "./serve-embedded.ts";

const KILLS = 20;
/** Half of the time the runner is measured with alone: that is where records are written, and cheap. */
const VICTIMS = [
  "runner",
  "command line",
  "both",
  "lone runner",
  "lone runner",
  "lone runner",
] as const;
type Victim = (typeof VICTIMS)[number];
const RUNNER = fileURLToPath(import.meta.resolve("@runproof/runner/main"));

/** 60 calls of two tokens each, with a pause before each run so that kills hit pauses, too. */
const PLAN = {
  schemaVersion: 1,
  name: "crash",
  workload: { kind: "inference", turns: ["Say one word."], outputTokens: 2 },
  arms: [{ name: "a" }, { name: "b", options: { temperature: 0.1 } }],
  baseline: "a",
  runs: 30,
  rehearsals: 1,
  warmupCalls: 1,
  coolDownMs: 15,
  eventLoopLimitMs: 600_000,
  metrics: [{ id: "workflowMs", margin: 0.05 }],
};

/** What a session leaves behind, however often it was broken off: nothing of it depends on time. */
function structureOf({ runs, calls, resolvedPlan }: StoredRun): unknown {
  const measured = calls.filter(({ phase }) => phase === "measured");
  return {
    cells: resolvedPlan.cells,
    phases: [...new Set(calls.map(({ phase }) => phase))].toSorted(),
    runs: runs
      .toSorted((a, b) => a.sequence - b.sequence)
      .map(({ id, stages, ...run }) => ({
        place: [run.sequence, run.cellId, run.block, run.position, run.samplingSeed],
        status: run.status,
        stages: stages.map(({ name, kind, attempts, callIds }) => [
          name,
          kind,
          attempts,
          callIds.length,
        ]),
        calls: measured
          .filter(({ runId }) => runId === id)
          .map(({ stage, status: ended, model, options }) => ({ stage, ended, model, options })),
      })),
  };
}

/** Kill at a random moment: while it starts and prepares, or after some runs. */
async function kill(cli: CliProcess, victim: Victim, random: SeededRandom): Promise<void> {
  await cli.sees(/^(?:measuring|resuming) /m);
  const runsFirst = random.nextIndex(4) - 1;
  if (runsFirst > 0) await cli.sees(new RegExp(`(?:run \\d+/60[^]*?){${runsFirst}}`));
  await sleep(random.nextIndex(runsFirst >= 0 ? 60 : 1_500));
  const runner = await childOf(cli, "runner").catch(() => undefined);
  if (victim !== "runner" || runner === undefined) cli.child.kill("SIGKILL");
  if (victim !== "command line" && runner !== undefined) {
    try {
      process.kill(runner, "SIGKILL");
    } catch {
      // It had just ended by itself, because the command line was gone.
    }
  }
}

/** Let the runner go on without a command line, and kill it at a random moment. */
async function killLoneRunner(run: string, url: string, random: SeededRandom): Promise<void> {
  const argv = ["--run", run, "--resume", "--uncalibrated", "it would take long"];
  const child = spawn(process.execPath, [RUNNER, ...argv], {
    stdio: ["pipe", "pipe", "ignore"],
    env: { ...process.env, RUNPROOF_CONNECT_URL: url },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = once(child, "exit");
  const patience = random.nextIndex(4);
  let runs = 0;
  for await (const line of createInterface(child.stdout)) {
    if (line.includes('"event":"run-end"')) runs += 1;
    if (runs >= patience) break;
  }
  await sleep(random.nextIndex(60));
  child.kill("SIGKILL");
  await ended;
}

/** Whether a session has written all that it begins with. */
function hasRun(folder: string): boolean {
  return globSync("*/telemetry.ndjson", { cwd: folder }).length > 0;
}

/** Whole lines only: what a crash has torn is no record. */
async function wholeLines(run: string, name: string): Promise<string> {
  const text = await readFile(join(run, name), "utf8");
  return text.slice(0, text.lastIndexOf("\n") + 1);
}

test.runIf(CAN_FIND_PROCESSES)(
  `${KILLS} kills at random moments, each resumed: no call twice, none lost but those in flight`,
  async () => {
    const folder = await emptyFolder();
    await writeFile(join(folder, "crash.json"), JSON.stringify(PLAN));
    // No kill of ours reaches it.
    const { url: host } = await serveEmbedded(folder);
    const measure = ["bench", "crash.json", "--host", host, "--seed", "7"];
    const resume = ["bench", "--resume", "latest", "--host", host];

    const whole = await runCli([...measure, "--out", "whole"], { cwd: folder });
    expect(whole.exitCode, whole.stderr).toBe(0);
    const expected = await readRun(await onlyRun(join(folder, "whole")));

    const seed = Number(process.env["RUNPROOF_CRASH_SEED"] ?? Math.trunc(Math.random() * 2 ** 31));
    console.log(`kills of seed ${seed}; the same again: RUNPROOF_CRASH_SEED=${seed}`);
    const random = seededRandom(seed);
    const exits = new Map<Victim, Set<number | null>>();
    for (let number = 0; number < KILLS; number += 1) {
      const victim = VICTIMS[number % VICTIMS.length] ?? "both";
      const isBegun = hasRun(join(folder, "runs"));
      if (victim === "lone runner" && isBegun) {
        await killLoneRunner(await onlyRun(join(folder, "runs")), host, random);
        continue;
      }
      const cli = startCli(isBegun ? resume : measure, { cwd: folder });
      if (!isBegun) await vi.waitUntil(() => hasRun(join(folder, "runs")), { timeout: 60_000 });
      await kill(cli, victim, random);
      const { exitCode, stderr } = await cli.finished;
      exits.set(victim, (exits.get(victim) ?? new Set()).add(exitCode));
      // A command line whose first session measured nothing takes its run directory away.
      if (!hasRun(join(folder, "runs"))) continue;
      const run = await onlyRun(join(folder, "runs"));
      // What was said to be done is on the disk, and stays there as it is.
      const done = Number(/run (\d+)\/60(?![\s\S]*run \d+\/60)/.exec(stderr)?.[1] ?? 0);
      const kept = await wholeLines(run, "runs.ndjson");
      expect(new Set(kept.match(/"sequence":\d+/g)).size).toBeGreaterThanOrEqual(done);
    }
    const run = await onlyRun(join(folder, "runs"));
    const before = {
      calls: await wholeLines(run, "calls.ndjson"),
      runs: await wholeLines(run, "runs.ndjson"),
    };
    const last = await runCli(resume, { cwd: folder });
    expect(last.exitCode, last.stderr).toBe(0);

    const stored = await readRun(run);
    expect(stored.problems).toEqual([]);
    expect(structureOf(stored)).toEqual(structureOf(expected));
    // Every line that was whole is still there, in its place.
    expect((await readFile(join(run, "calls.ndjson"), "utf8")).startsWith(before.calls)).toBe(true);
    expect((await readFile(join(run, "runs.ndjson"), "utf8")).startsWith(before.runs)).toBe(true);
    const all = [...stored.calls, ...stored.brokenOff.calls];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    // A prompt that was sent before could be answered from the server's cache.
    expect(new Set(all.map(({ promptHash }) => promptHash)).size).toBe(all.length);
    // A kill costs the one call that was in flight, and its run, at most.
    expect(stored.brokenOff.runs.length).toBeLessThanOrEqual(KILLS);
    const { sessions = [], status } = stored.manifest;
    expect(status).toBe("complete");
    expect(sessions.every(({ end, endedAt }) => end !== undefined && endedAt !== undefined)).toBe(
      true,
    );
    expect(sessions.filter(({ end }) => end === "complete")).toHaveLength(1);
    expect([...(exits.get("runner") ?? [])].filter((code) => code !== 4 && code !== null)).toEqual(
      [],
    );
    expect((await readdir(join(folder, "runs"))).filter((name) => name.endsWith(".part"))).toEqual(
      [],
    );
    const verified = await runCli(["verify", "latest"], { cwd: folder });
    expect(verified.exitCode, verified.stdout).toBe(0);
  },
  // A minute where nothing else runs.
  600_000,
);
