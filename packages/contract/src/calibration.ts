import { z } from "zod";

import { nanosecondsSchema } from "./primitives.ts";

/** Nearest-rank quantiles of an error. An error can be negative by a clock reading's own cost. */
export const errorQuantilesSchema = z.object({
  n: z.int().positive(),
  p50Ns: z.int(),
  p95Ns: z.int(),
  p99Ns: z.int(),
  maxNs: z.int(),
});
export type ErrorQuantiles = z.infer<typeof errorQuantilesSchema>;

/**
 * What the measuring client itself adds on this host, found by running it against a server that
 * stamps the monotonic clock right before each write. It covers the client, not a network.
 */
export const calibrationSchema = z.object({
  lanes: z.int().positive(),
  /** Processes the lanes were spread over. */
  processes: z.int().positive(),
  calls: z.int().positive(),
  /** Pace of the scripted server. */
  chunkIntervalNs: nanosecondsSchema,
  /** Client TTFT − the server's own (request read → first chunk written). */
  ttftErrorNs: errorQuantilesSchema,
  /** First chunk: client stamp − write stamp. */
  receiveErrorNs: errorQuantilesSchema,
  /** Every chunk: client stamp − write stamp. */
  chunkErrorNs: errorQuantilesSchema,
  chunksWritten: z.int().positive(),
  /** Chunks with a stamp of their own; fewer than written where reads coalesced. */
  chunksStamped: z.int().nonnegative(),
});
export type Calibration = z.infer<typeof calibrationSchema>;
