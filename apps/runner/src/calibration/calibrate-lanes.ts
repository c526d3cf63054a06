import type { Calibration, CalibrationSamples } from "@runproof/contract";
import { calibrateClient, summarizeCalibration } from "@runproof/ollama-client";

import { shardLanes } from "./shard-lanes.ts";
import { samplesOfShard } from "./shard-process.ts";

export interface CalibrateLanesInput {
  /** Address of the scripted server. */
  readonly baseUrl: string;
  readonly lanes: number;
  /** Per lane. */
  readonly calls: number;
  /** Pace of the scripted server. */
  readonly chunkIntervalNs: number;
  readonly signal: AbortSignal;
}

/**
 * The error of the client over that many lanes at once: here, or over several processes where they
 * are too many for one.
 *
 * @throws BenchError when the scripted server does not answer
 */
export async function calibrateLanes(input: CalibrateLanesInput): Promise<Calibration> {
  const { baseUrl, lanes, calls, chunkIntervalNs, signal } = input;
  const shards = shardLanes(lanes);
  const parts =
    shards.length === 1
      ? [await calibrateClient({ baseUrl, lanes, calls, signal })]
      : await calibrateShards(shards, input);
  return summarizeCalibration(parts, { lanes, chunkIntervalNs });
}

/** All shards at once; what is left of them when one fails is no calibration, so they end too. */
async function calibrateShards(
  shards: readonly number[],
  { baseUrl, calls, signal }: CalibrateLanesInput,
): Promise<readonly CalibrationSamples[]> {
  const failing = new AbortController();
  const ending = AbortSignal.any([signal, failing.signal]);
  const measured = shards.map((share) =>
    samplesOfShard(
      ["--server", baseUrl, "--lanes", `${share}`, "--calls", `${calls}`, "--samples"],
      ending,
    ),
  );
  try {
    return await Promise.all(measured);
  } finally {
    failing.abort();
    await Promise.allSettled(measured);
  }
}
