import type { CallRecord, RunRecord } from "@runproof/contract";

import { createMeasureAccumulator } from "../../src/index.ts";
import { buildSession, type BuiltSession } from "../fixture/build-session.ts";

// CPU seconds and peak memory that measures and verdicts of many calls take, when the records are
// made one at a time and none is kept. The first argument is the number of calls.
const CALLS = Number(process.argv[2] ?? 1_000_000);
const RUNS = 500;
const MEGABYTE = 1e6;
/** Of a million calls. */
const GOAL = { cpuSeconds: 20, megabytes: 1_000 };

const built = buildSession({ runs: RUNS });
const accumulator = createMeasureAccumulator(built.resolvedPlan);
let added = 0;
let makingMs = 0;
let beganMs = cpuMs();
for (const records of recordsByRun(built, Math.round(CALLS / RUNS / 4))) {
  const madeMs = cpuMs();
  makingMs += madeMs - beganMs;
  for (const record of records) accumulator.add(record);
  added += records.length;
  beganMs = cpuMs();
}
accumulator.measures();
const measuredMs = cpuMs();
accumulator.verdicts({ environment: built.environment });
const judgedMs = cpuMs();
console.log(`${added} records, made in ${seconds(makingMs)} s of CPU (not counted below)`);
console.log(`measures: ${seconds(measuredMs - makingMs)} s of CPU`);
console.log(`verdicts: ${seconds(judgedMs - measuredMs)} s of CPU`);
const cpuSeconds = (judgedMs - makingMs) / 1000;
const megabytes = (process.resourceUsage().maxRSS * 1024) / MEGABYTE;
const { heapUsed, arrayBuffers } = process.memoryUsage();
console.log(`both: ${against(cpuSeconds, GOAL.cpuSeconds, "s of CPU")}`);
console.log(`peak memory: ${against(megabytes, GOAL.megabytes, "MB")}`);
console.log(`kept: ${((heapUsed + arrayBuffers) / MEGABYTE).toFixed(0)} MB`);

function against(value: number, goal: number, unit: string): string {
  return `${value.toFixed(1)} ${unit}, goal for 1,000,000 calls ${goal}: ${value <= goal ? "pass" : "miss"}`;
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}

/** The records of the same session with `count` calls in a row instead of each one, run by run. */
function* recordsByRun(
  { calls, runs }: BuiltSession,
  count: number,
): Generator<readonly (CallRecord | RunRecord)[]> {
  const byId = new Map(calls.map((call) => [call.id, call]));
  for (const run of runs) {
    const own: CallRecord[] = run.warmupCallIds.flatMap((id) => byId.get(id) ?? []);
    const stages = run.stages.map((stage) => {
      const call = byId.get(stage.callIds[0] ?? "");
      if (call === undefined) return stage;
      const copies = Array.from({ length: count }, (_, index) => copyOf(call, index));
      for (const copy of copies) own.push(copy);
      const endNs = stage.startNs + count * (call.client.endNs + 1_000);
      return { ...stage, endNs, callIds: copies.map(({ id }) => id) };
    });
    yield [...own, { ...run, stages }];
  }
}

/** A record with nothing shared, as one that was read from a file. */
function copyOf(call: CallRecord, index: number): CallRecord {
  const { client, server } = structuredCopy(call);
  const callNs = String(BigInt(client.callNs) + BigInt(index) * BigInt(client.endNs + 1_000));
  return {
    ...structuredCopy(call),
    id: `${call.id}.${index}`,
    client: { ...client, callNs },
    server,
  };
}

function structuredCopy(call: CallRecord): CallRecord {
  return {
    ...call,
    options: { ...call.options },
    client: { ...call.client, contentChunkNs: [...call.client.contentChunkNs] },
    server: { ...call.server, contentCreatedNs: [...(call.server.contentCreatedNs ?? [])] },
  };
}
