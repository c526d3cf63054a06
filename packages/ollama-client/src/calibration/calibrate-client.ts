import { BenchError, type CalibrationSamples } from "@runproof/contract";

import type { CallOutcome } from "../call/call-outcome.ts";
import type { Lane } from "../lane.ts";
import { createOllamaClient } from "../ollama-client.ts";
import { callErrors } from "./call-errors.ts";

/** As before a measured call. */
const WARM_UP_REQUESTS = 5;
const MODEL = "scripted:latest";

export interface CalibrationInput {
  /** A server in scripted mode, on this host: its texts carry the monotonic clock. */
  readonly baseUrl: string | URL;
  /** Concurrent callers. */
  readonly lanes: number;
  /** Measured calls of each of them. */
  readonly calls: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Measures what the client itself adds to a stamp on this host. All lanes are warm and connected
 * before the first call that counts, and make their calls one after the other.
 *
 * @throws BenchError `SERVER_UNREACHABLE` or `SERVER_NOT_OLLAMA`; `SERVER_LOST` when a call fails
 * or a lane loses its connection; the signal's reason when aborted
 */
export async function calibrateClient(input: CalibrationInput): Promise<CalibrationSamples> {
  const { baseUrl, lanes: count, calls, signal } = input;
  const client = createOllamaClient({ baseUrl, signal });
  try {
    const lanes = Array.from({ length: count }, () => client.openLane());
    await Promise.all(lanes.map((lane) => lane.warmUp(WARM_UP_REQUESTS)));
    const outcomes = await Promise.all(lanes.map((lane) => callInTurn(lane, calls)));
    signal?.throwIfAborted();
    const connections = lanes.reduce((sum, lane) => sum + lane.connectionsOpened, 0);
    if (connections !== count) throw lost(`${count} lanes opened ${connections} connections`);
    return toSamples(outcomes.flat(), connections);
  } finally {
    await client.close();
  }
}

async function callInTurn(lane: Lane, calls: number): Promise<readonly CallOutcome[]> {
  const outcomes: CallOutcome[] = [];
  for (let made = 0; made < calls; made += 1) {
    outcomes.push(await lane.generate({ model: MODEL, prompt: "calibration" }));
  }
  return outcomes;
}

function toSamples(outcomes: readonly CallOutcome[], connections: number): CalibrationSamples {
  const failed = outcomes.find(({ status }) => status !== "ok");
  if (failed !== undefined) throw lost(failed.error?.message ?? "a call failed");
  const errors = outcomes.map(callErrors);
  return {
    connections,
    ttftErrorNs: errors.map(({ ttftErrorNs }) => ttftErrorNs),
    receiveErrorNs: errors.map(({ receiveErrorNs }) => receiveErrorNs),
    chunkErrorNs: errors.flatMap(({ chunkErrorNs }) => chunkErrorNs),
    chunksWritten: errors.reduce((sum, { chunksWritten }) => sum + chunksWritten, 0),
    chunksStamped: errors.reduce((sum, { chunksStamped }) => sum + chunksStamped, 0),
  };
}

function lost(message: string): BenchError {
  return new BenchError("SERVER_LOST", `the client could not be calibrated: ${message}`, {
    hint: "try again on a quieter machine: runproof calibrate",
  });
}
