import type { CallRecord, RunRecord, StageRecord } from "@runproof/contract";

import { judge, measureRecords } from "../../src/index.ts";
import { buildSession, type BuiltSession } from "../fixture/build-session.ts";

// Seconds of wall and CPU that measures and verdicts of many calls take, and the memory they need.
// The first argument is the number of calls.
const CALLS = Number(process.argv[2] ?? 1_000_000);
const RUNS = 500;
/** Of a call whose stream was long; more of them tell nothing about measures. */
const CHUNKS = 3;

const session = manyCalls(buildSession({ runs: RUNS }), Math.round(CALLS / RUNS / 4));
console.log(`${session.calls.length} calls in ${session.runs.length} runs, ${memory()} of records`);
const measures = timed("measureRecords", () => measureRecords(session));
timed("judge", () => judge({ ...session, measures }));

function timed<Value>(name: string, work: () => Value): Value {
  const startMs = performance.now();
  const before = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(before);
  const wall = ((performance.now() - startMs) / 1000).toFixed(1);
  console.log(`${name}: ${wall} s wall, ${((user + system) / 1e6).toFixed(1)} s CPU, ${memory()}`);
  return value;
}

function memory(): string {
  return `${(process.memoryUsage.rss() / 2 ** 20).toFixed(0)} MiB`;
}

/** The same session with that many calls in a row instead of each one. */
function manyCalls(built: BuiltSession, count: number): BuiltSession {
  const byId = new Map(built.calls.map((call) => [call.id, call]));
  const calls = built.calls.filter(({ phase }) => phase === "warmup");
  const repeated = (stage: StageRecord): StageRecord => {
    const [id = ""] = stage.callIds;
    const call = byId.get(id);
    if (call === undefined) return stage;
    const own = Array.from({ length: count }, (_, index) => copyOf(call, index));
    calls.push(...own);
    const endNs = stage.startNs + count * (call.client.endNs + 1_000);
    return { ...stage, endNs, callIds: own.map((each) => each.id) };
  };
  const runs = built.runs.map((run): RunRecord => ({
    ...run,
    stages: run.stages.map((stage) => repeated(stage)),
  }));
  return { ...built, calls, runs };
}

function copyOf(call: CallRecord, index: number): CallRecord {
  const { client, server } = call;
  const offsetNs = BigInt(index) * BigInt(client.endNs + 1_000);
  const contentChunkNs = client.contentChunkNs.slice(0, CHUNKS);
  return {
    ...call,
    id: `${call.id}.${index}`,
    client: { ...client, callNs: String(BigInt(client.callNs) + offsetNs), contentChunkNs },
    server: { ...server, contentCreatedNs: server.contentCreatedNs?.slice(0, CHUNKS) },
  };
}
