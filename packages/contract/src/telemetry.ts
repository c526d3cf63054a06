import { z } from "zod";

import { utcTimeSchema } from "./primitives.ts";
import { SCHEMA_VERSION } from "./version.ts";

/** The state of the machine between runs: a line of `telemetry.ndjson`. */
export const telemetrySchema = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  kind: z.literal("telemetry"),
  at: utcTimeSchema,
  runId: z.string(),
  loadAverage1: z.number().optional(),
  memoryFreeBytes: z.int().nonnegative(),
  /** Of the measuring process. */
  rssBytes: z.int().nonnegative(),
  cpuUserMs: z.number().nonnegative(),
  cpuSystemMs: z.number().nonnegative(),
});
export type Telemetry = z.infer<typeof telemetrySchema>;
