import { readFileSync } from "node:fs";

import { clientBench, type CaseResult, type ClientBench } from "./measuring/client-bench.ts";
import type { GoalRow } from "./measuring/goal-table.ts";
import { median } from "./median.ts";

/** A thousand streams for a minute: nothing is lost, nothing grows, everything stops. */
const LANES = 1_000;
/** As the runner does it: more lanes than this go to further processes. */
const LANES_PER_PROCESS = 500;
const stream = { ttftMs: 200, intervalMs: 50, tokens: 60, jitter: 1, staggerMs: 3_000 };
/** Before, memory still grows to what the streams need. */
const SETTLED_S = 10;

interface Soak {
  readonly shards: readonly CaseResult[];
  /** Of all client processes together, once a second. */
  readonly rssBytes: readonly number[];
  readonly openConnections: number;
}

await clientBench(
  `soak: ${LANES} streams of runproof's client in ${LANES / LANES_PER_PROCESS} processes`,
  async (bench) => {
    const durationMs = bench.options.quick ? 25_000 : 65_000;
    const soaks: Soak[] = [];
    while (soaks.length < bench.options.rounds) soaks.push(await soak(bench, durationMs));
    const rows: GoalRow[] = [
      {
        what: "memory at the end over memory after 10 s",
        unit: "number",
        ours: soaks.map(({ rssBytes }) => {
          const settled = rssBytes.slice(SETTLED_S);
          return median(settled.slice(-5)) / median(settled.slice(0, 5));
        }),
        goal: { atMost: 1.1 },
      },
      {
        what: "heap in use after a collection, at the end over after 15 s",
        unit: "number",
        ours: soaks.map(({ shards }) => heapUsed(shards, -1) / heapUsed(shards, 0)),
        goal: { atMost: 1.1 },
      },
      {
        what: "highest over lowest memory after 10 s",
        unit: "number",
        ours: soaks.map(({ rssBytes }) => {
          const settled = rssBytes.slice(SETTLED_S);
          return Math.max(...settled) / Math.min(...settled);
        }),
      },
      {
        what: "peak memory of all processes",
        unit: "bytes",
        ours: soaks.map(({ rssBytes }) => Math.max(...rssBytes)),
      },
      total("calls made", soaks, ({ calls }) => calls),
      { ...total("calls failed", soaks, ({ failedCalls }) => failedCalls), goal: { atMost: 0 } },
      {
        ...total("tokens lost", soaks, ({ calls, tokens }) => calls * stream.tokens - tokens),
        goal: { atMost: 0 },
      },
      {
        ...total("connections opened per lane", soaks, ({ server }) => server.connections / LANES),
        goal: { atMost: 1 },
      },
      {
        what: "connections left open after the end",
        unit: "number",
        ours: soaks.map(({ openConnections }) => openConnections),
        goal: { atMost: 0 },
      },
      total("cores used", soaks, ({ cpuNs, wallNs }) => cpuNs / wallNs),
    ];
    return rows;
  },
  { rounds: 1 },
);

function heapUsed(shards: readonly CaseResult[], look: number): number {
  return shards.reduce((sum, shard) => sum + (shard.settledHeapBytes?.at(look) ?? Number.NaN), 0);
}

function total(
  what: string,
  soaks: readonly Soak[],
  value: (result: CaseResult) => number,
): GoalRow {
  const ours = soaks.map(({ shards }) => shards.reduce((sum, shard) => sum + value(shard), 0));
  return { what, unit: "number", ours };
}

async function soak(bench: ClientBench, durationMs: number): Promise<Soak> {
  const pids: number[] = [];
  const rssBytes: number[] = [];
  const shards = Array.from({ length: LANES / LANES_PER_PROCESS }, () =>
    bench.run(
      "runproof",
      { ...stream, lanes: LANES_PER_PROCESS, durationMs },
      { placement: {}, onStart: (pid) => pids.push(pid) },
    ),
  );
  const sampling = setInterval(() => {
    const each = pids.map(residentBytes);
    if (!each.includes(0)) rssBytes.push(each.reduce((sum, bytes) => sum + bytes, 0));
  }, 1_000);
  const results = await Promise.all(shards).finally(() => clearInterval(sampling));
  return { shards: results, rssBytes, openConnections: (await bench.server.stat()).open };
}

/** 0 once the process has ended. */
function residentBytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1_024;
  } catch {
    return 0;
  }
}
