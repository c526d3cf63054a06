import type { Pace } from "../processes/start-scripted-server.ts";

/** Faster than any model a person waits for, and slow enough to be no load test. */
const FASTEST_INTERVAL_MS = 2;
/** What all lanes together get, so that the error is the client's and not that of a full machine. */
const MOST_CHUNKS_PER_SECOND = 10_000;
const FIRST_CHUNK_INTERVALS = 2.5;
const CHUNKS = 10;

/** Over all lanes: enough for a 99th percentile. */
const CALLS = 200;
/** Several lanes must be busy together for a while, whichever started last. */
const SHORTEST_MS = 3_000;

/** Answers of ten chunks, slower the more lanes there are. */
export function defaultPace(lanes: number): Pace {
  const intervalMs = Math.max(FASTEST_INTERVAL_MS, (1_000 * lanes) / MOST_CHUNKS_PER_SECOND);
  return { ttftMs: FIRST_CHUNK_INTERVALS * intervalMs, intervalMs, chunks: CHUNKS };
}

/** Calls per lane at a pace. */
export function defaultCalls(lanes: number, pace: Pace): number {
  const enough = Math.ceil(CALLS / lanes);
  return lanes === 1 ? enough : Math.max(enough, Math.ceil(SHORTEST_MS / callMs(pace)));
}

/** How long the scripted server takes for one answer, in ms. */
export function callMs({ ttftMs, intervalMs, chunks }: Pace): number {
  // The last line follows the last chunk as a chunk would.
  return ttftMs + chunks * intervalMs;
}
