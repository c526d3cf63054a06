import { errorQuantilesSchema } from "./error-quantiles.ts";
import { nanosecondsSchema } from "./primitives.ts";
import { SCHEMA_VERSION } from "./version.ts";
import { z } from "./zod.ts";

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
  /** Opened over all lanes. A client that had to connect again is not calibrated. */
  connections: z.int().positive(),
});
export type Calibration = z.infer<typeof calibrationSchema>;

/**
 * The measurement floor, in ns: the 99th percentile of what the client adds to a TTFT. A smaller
 * difference between two times may be the client's own.
 */
export function measurementFloorNs({ ttftErrorNs }: Calibration): number {
  return Math.max(0, ttftErrorNs.p99Ns);
}

/** What `runproof calibrate --output json` prints. */
export const calibrationDocumentSchema = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  kind: z.literal("calibration"),
  toolVersion: z.string(),
  /** Differences below it cannot be resolved on this host. */
  floorNs: nanosecondsSchema,
  calibration: calibrationSchema,
});
export type CalibrationDocument = z.infer<typeof calibrationDocumentSchema>;

/**
 * The errors one process measured, one by one and in ns: quantiles of several processes cannot be
 * merged, these can.
 */
export const calibrationSamplesSchema = z.object({
  connections: z.int().positive(),
  ttftErrorNs: z.array(z.int()).min(1),
  receiveErrorNs: z.array(z.int()).min(1),
  chunkErrorNs: z.array(z.int()).min(1),
  chunksWritten: z.int().positive(),
  chunksStamped: z.int().nonnegative(),
});
export type CalibrationSamples = z.infer<typeof calibrationSamplesSchema>;
