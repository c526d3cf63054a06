import type { CallRecord, RunRecord, StageRecord } from "@runproof/contract";

import type { SessionPattern } from "./session-pattern.ts";
import type { SessionShape } from "./session-shape.ts";

const MS = 1_000_000;
/** Warm-up calls before a run, as many as the plan of the sample asks for. */
const WARMUPS = 3;

/** The records of one run of a made session. */
export interface MadeRun {
  readonly calls: readonly CallRecord[];
  readonly run: RunRecord;
}

/**
 * Runs in the order of their execution: every arm once per block, in random order. Arms differ by up to 10 %, runs and
 * calls by some noise; the same shape gives the same records.
 */
export function* sessionRecords(pattern: SessionPattern, shape: SessionShape): Generator<MadeRun> {
  const random = randomNumbers(1);
  let sequence = 0;
  let clockNs = 1_000_000n * BigInt(MS);
  for (let block = 0; block < shape.runsPerArm; block += 1) {
    for (const [position, arm] of armsOfBlock(block, shape.arms).entries()) {
      const made = madeRun(pattern, shape, { block, position, arm, sequence, clockNs, random });
      yield made;
      clockNs += BigInt(made.run.endNs + 10 * MS);
      sequence += 1;
    }
  }
}

/** The arms of a block in their order, which is another one in every block. */
export function armsOfBlock(block: number, arms: number): readonly number[] {
  const random = randomNumbers(1_000 + block);
  const keyed = Array.from({ length: arms }, (_, arm) => ({ arm, key: random() }));
  return keyed.toSorted((a, b) => a.key - b.key).map(({ arm }) => arm);
}

export function armName(arm: number): string {
  return arm === 0 ? "baseline" : `arm-${String(arm).padStart(4, "0")}`;
}

interface Place {
  readonly block: number;
  readonly position: number;
  readonly arm: number;
  readonly sequence: number;
  readonly clockNs: bigint;
  /** From 0 up to 1. */
  readonly random: () => number;
}

function madeRun(
  { run, calls }: SessionPattern,
  { callsPerStage, chunks }: SessionShape,
  { block, position, arm, sequence, clockNs, random }: Place,
): MadeRun {
  const id = `r${String(sequence + 1).padStart(6, "0")}`;
  const cellId = armName(arm);
  const place = { runId: id, cellId, block };
  const factor = 1 - 0.1 * ((arm * 7) % 11) * 0.1;
  const startedAt = new Date(Date.UTC(2026, 0, 1) + Number(clockNs / BigInt(MS))).toISOString();
  const made: CallRecord[] = [];
  const speed = (): number => factor * (0.98 + 0.04 * random());
  const [first] = calls.values();
  if (first === undefined) throw new RangeError("the sample has no call");
  const warmupCallIds = Array.from({ length: WARMUPS }, (_, index) => {
    const warmup = `${id}.warmup.${index + 1}`;
    const call = madeCall(first, { id: warmup, ...place, clockNs, startedAt, chunks }, speed());
    made.push({ ...call, phase: "warmup", stage: "warmup", stageId: undefined });
    return warmup;
  });
  let offsetNs = 0;
  const stages = run.stages.map((stage): StageRecord => {
    const startNs = offsetNs;
    const pattern = calls.get(stage.name);
    if (pattern === undefined) {
      offsetNs += Math.round((stage.endNs - stage.startNs) * speed());
      return { ...stage, startNs, endNs: offsetNs };
    }
    const callIds = Array.from({ length: callsPerStage }, (_, index) => {
      const callId = `${id}.${stage.name}.${index + 1}`;
      const at = { id: callId, ...place, clockNs: clockNs + BigInt(offsetNs), startedAt, chunks };
      const call = madeCall(pattern, at, speed());
      offsetNs += call.client.endNs + 1_000;
      made.push(call);
      return callId;
    });
    return { ...stage, startNs, endNs: offsetNs, callIds };
  });
  const record: RunRecord = {
    ...run,
    id,
    cellId,
    arm: cellId,
    block,
    position,
    sequence,
    startedAt,
    startNs: String(clockNs),
    endNs: offsetNs,
    stages,
    warmupCallIds,
  };
  return { calls: made, run: record };
}

interface CallPlace {
  readonly id: string;
  readonly runId: string;
  readonly cellId: string;
  readonly block: number;
  readonly clockNs: bigint;
  readonly startedAt: string;
  readonly chunks: number;
}

function madeCall(
  pattern: CallRecord,
  { id, runId, cellId, block, clockNs, startedAt, chunks }: CallPlace,
  speed: number,
): CallRecord {
  const { client, server } = pattern;
  const scaled = (ns: number | undefined): number => Math.round((ns ?? 0) * speed);
  const firstNs = scaled(client.firstContentNs);
  const lastNs = scaled(client.lastContentNs);
  const gapNs = chunks > 1 ? (lastNs - firstNs) / (chunks - 1) : 0;
  const contentChunkNs = Array.from({ length: chunks }, (_, index) =>
    Math.round(firstNs + gapNs * index),
  );
  return {
    ...pattern,
    id,
    runId,
    cellId,
    block,
    startedAt,
    client: {
      ...client,
      callNs: String(clockNs),
      sentNs: scaled(client.sentNs),
      firstByteNs: scaled(client.firstByteNs),
      firstContentNs: firstNs,
      lastContentNs: lastNs,
      endNs: scaled(client.endNs),
      contentChunkNs,
    },
    server: {
      ...server,
      promptEvalNs: scaled(server.promptEvalNs),
      evalNs: scaled(server.evalNs),
      totalNs: scaled(server.totalNs),
      contentCreatedNs: contentChunkNs.map((ns) => ns - firstNs),
    },
  };
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
