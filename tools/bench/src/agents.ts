import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { calibrationSchema, type CallRecord, type RunRecord } from "@runproof/contract";
import { findRun, readRun } from "@runproof/run-store";

import { readBenchOptions } from "./measuring/bench-options.ts";
import { startEmbeddedServer } from "./measuring/embedded-server.ts";
import { goalTable, type GoalRow } from "./measuring/goal-table.ts";
import { median } from "./median.ts";

// Agents at the same time on the scripted server, which writes a fixed number of tokens at a fixed pace: whether
// they start together, whether the event loop keeps up, whether no token is lost, and what is added to a TTFT.
const TOKENS = 100;
const PACE = { ttftMs: 20, intervalMs: 10, chunks: TOKENS };
const AGENTS = 16;
const BRANCHES = 4;
const NS_PER_MS = 1e6;
const program = fileURLToPath(new URL("../../../apps/cli/bin/runproof.mjs", import.meta.url));

const { rounds, quick } = readBenchOptions(3);
const cwd = mkdtempSync(join(tmpdir(), "runproof-bench-"));
const server = await startEmbeddedServer(["--script", JSON.stringify(PACE)], {});
try {
  const single = await eachRound(async (round) => await measure(`single-${round}`, 1));
  const many = await eachRound(async (round) => await measure(`many-${round}`, BRANCHES));
  const streams = AGENTS * BRANCHES;
  const added = await eachRound(() => Promise.resolve(calibrated(streams)));
  const rows: readonly GoalRow[] = [
    {
      what: `start skew, median of the runs, ${AGENTS} agents`,
      unit: "ns",
      ours: single.map(({ pairs }) => median(pairs.map(skewNs))),
      goal: { atMost: NS_PER_MS },
    },
    {
      what: `event-loop delay p99, ${AGENTS} agents × ${1_000 / PACE.intervalMs} tokens/s`,
      unit: "ns",
      ours: single.map(({ calls }) => median(delaysNs(calls))),
      goal: { atMost: 5 * NS_PER_MS },
    },
    {
      what: `tokens lost or counted twice, ${streams} streams`,
      unit: "number",
      ours: many.map(({ calls, pairs }) => miscounted(calls, pairs.length * streams)),
      goal: { atMost: 0 },
    },
    {
      what: `TTFT error p50, ${streams} streams`,
      unit: "ns",
      ours: added,
      goal: { atMost: NS_PER_MS },
    },
  ];
  console.log(goalTable(rows));
  console.log(`load ${loadavg()[0]?.toFixed(1)}: on a machine that others use, times say little`);
} finally {
  await server.stop();
  rmSync(cwd, { recursive: true });
}

async function eachRound<Result>(work: (round: number) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (let round = 0; round < rounds; round += 1) results.push(await work(round));
  return results;
}

interface Measured {
  /** Runs in which all agents worked. */
  readonly pairs: readonly RunRecord[];
  /** Of those runs. */
  readonly calls: readonly CallRecord[];
}

/** A session of agents that each make so many calls at the same time. */
async function measure(name: string, branches: number): Promise<Measured> {
  const call = { kind: "prompt", prompt: "Go on.", outputTokens: TOKENS };
  const list = Array.from({ length: branches }, (_, index) => [{ ...call, id: `call-${index}` }]);
  const plan = {
    schemaVersion: 1,
    name,
    workload: {
      kind: "workflow",
      workflow: { steps: [{ kind: "parallel", id: "calls", branches: list }] },
    },
    together: { agents: [{ name: "agent", count: AGENTS }] },
    arms: [{ name: "one" }, { name: "other", options: { temperature: 0.5 } }],
    baseline: "one",
    runs: quick ? 1 : 5,
    rehearsals: 1,
    eventLoopLimitMs: 600_000,
    metrics: [{ id: "workflowMs", margin: 0.1 }],
  };
  writeFileSync(join(cwd, `${name}.json`), JSON.stringify(plan));
  const host = `127.0.0.1:${server.port}`;
  runproof(["bench", `${name}.json`, "--host", host, "--out", name, "--quiet"]);
  const { runs, calls } = await readRun(await findRun(join(cwd, name), "latest"));
  const pairs = runs.filter(({ agents = [] }) => agents.length === AGENTS);
  const ids = new Set(pairs.map(({ id }) => id));
  return {
    pairs,
    calls: calls.filter(({ runId, phase }) => phase === "measured" && ids.has(runId)),
  };
}

function runproof(argv: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv], {
    cwd,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${argv.join(" ")} ended with ${status}: ${stderr}`);
  return stdout;
}

/** What the client adds to a TTFT with so many streams in one process, in ns. */
function calibrated(lanes: number): number {
  const calls = quick ? "3" : "20";
  const argv = ["calibrate", "--lanes", String(lanes), "--calls", calls, "--output", "json"];
  const printed: { calibration: unknown } = JSON.parse(runproof(argv));
  return calibrationSchema.parse(printed.calibration).ttftErrorNs.p50Ns;
}

function skewNs({ agents = [] }: RunRecord): number {
  const starts = agents.map(({ startNs }) => startNs);
  return Math.max(...starts) - Math.min(...starts);
}

function delaysNs(calls: readonly CallRecord[]): readonly number[] {
  return calls.flatMap(({ eventLoopDelay }) =>
    eventLoopDelay === undefined ? [] : [eventLoopDelay.p99Ms * NS_PER_MS],
  );
}

/**
 * How far the counts of records and the pieces that were seen are from what was written, over all calls.
 * As of a real server, the end of an answer is a token and no piece.
 */
function miscounted(calls: readonly CallRecord[], expected: number): number {
  const off = calls.map(
    ({ server: { outputTokens = 0 }, client: { contentChunkNs: seen } }) =>
      Math.abs(outputTokens - (TOKENS + 1)) + Math.abs(seen.length - TOKENS),
  );
  return off.reduce((sum, each) => sum + each, Math.abs(calls.length - expected) * TOKENS);
}
