import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

import type { BenchCall, BenchClient, BenchLane } from "./bench-client.ts";
import { callErrors } from "./call-errors.ts";
import { heapAfterCollection } from "./heap-after-collection.ts";
import { jobPrompt, type Job, type JobResult } from "./job.ts";
import { streamTimes } from "./stream-times.ts";

/** Warms up, measures, and only then looks at the stamps. */
export async function runJob(client: BenchClient, job: Job): Promise<JobResult> {
  const prompt = jobPrompt(job);
  const lanes = await client.openLanes(job.lanes);
  await Promise.all(lanes.map((lane) => callInTurn(lane, prompt, job.warmUpCalls)));

  const kept: BenchCall[] = [];
  const total = { calls: 0, failedCalls: 0, tokens: 0, chunks: 0, chunksSeen: true };
  const onCall = (call: BenchCall): void => {
    total.calls += 1;
    total.failedCalls += call.ok ? 0 : 1;
    total.tokens += call.tokens;
    total.chunks += call.chunks ?? 0;
    total.chunksSeen &&= call.chunks !== undefined;
    if (job.stamps > 0) kept.push(call);
  };
  const settledHeapBytes: number[] = [];
  const looks = heapLookMs(job).map((atMs) =>
    setTimeout(() => settledHeapBytes.push(heapAfterCollection()), atMs),
  );
  const endMs = job.durationMs === 0 ? undefined : performance.now() + job.durationMs;
  const before = process.cpuUsage();
  const startNs = process.hrtime.bigint();
  await Promise.all(
    lanes.map(async (lane, index) => {
      if (job.staggerMs > 0) await sleep((index * job.staggerMs) / job.lanes);
      await callInTurn(lane, prompt, job.calls, endMs, onCall);
    }),
  );
  looks.forEach(clearTimeout);
  const wallNs = Number(process.hrtime.bigint() - startNs);
  const { user, system } = process.cpuUsage(before);
  const peakRssBytes = readPeakRss();
  const errors = kept.filter((call) => call.ok).map((call) => ({ call, ...callErrors(call) }));
  return {
    ttftErrorNs: errors.map(({ ttftErrorNs }) => ttftErrorNs),
    receiveErrorNs: errors.map(
      ({ call, truth }) => (call.tokenNs[0] ?? Number.NaN) - (truth.writtenNs[0] ?? Number.NaN),
    ),
    tokenErrorNs: errors.flatMap(({ tokenErrorNs }) => tokenErrorNs),
    queueNs: errors.map(({ call }) => call.sentNs),
    cpuNs: (user + system) * 1_000,
    wallNs,
    calls: total.calls,
    failedCalls: total.failedCalls,
    tokens: total.tokens,
    ...(total.chunksSeen ? { chunks: total.chunks } : {}),
    peakRssBytes,
    ...(settledHeapBytes.length > 0 ? { settledHeapBytes } : {}),
    ...(job.stamps === 2 ? { times: streamTimes(errors) } : {}),
  };
}

/** After 15 s, when the streams have what they need, and while all of them still run. */
function heapLookMs({ durationMs }: Job): readonly number[] {
  return durationMs > 20_000 ? [15_000, durationMs - 1_000] : [];
}

async function callInTurn(
  lane: BenchLane,
  prompt: string,
  calls: number,
  endMs?: number,
  onCall?: (call: BenchCall) => void,
): Promise<void> {
  for (let made = 0; endMs === undefined ? made < calls : performance.now() < endMs; made += 1) {
    const call = await lane.call(prompt);
    onCall?.(call);
  }
}

function readPeakRss(): number {
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
  return Number(kilobytes) * 1_024;
}
