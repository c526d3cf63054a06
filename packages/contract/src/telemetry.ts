import { monotonicNsSchema, slugSchema, utcTimeSchema } from "./primitives.ts";
import { SCHEMA_VERSION } from "./version.ts";
import { z } from "./zod.ts";

/** One GPU, as its vendor's tool reports it. What it does not tell is absent. */
export const gpuSampleSchema = z.object({
  index: z.int().nonnegative(),
  name: z.string().optional(),
  temperatureC: z.number().optional(),
  coreClockMhz: z.number().nonnegative().optional(),
  memoryClockMhz: z.number().nonnegative().optional(),
  powerW: z.number().nonnegative().optional(),
  utilizationPercent: z.number().min(0).max(100).optional(),
  memoryUsedBytes: z.int().nonnegative().optional(),
  /** Why the clock was held down, in words: `thermal`, `power`. Empty = it was not. */
  throttledBy: z.array(z.enum(["thermal", "power", "other"])).optional(),
});
export type GpuSample = z.infer<typeof gpuSampleSchema>;

/** The processes of one server that was started for the session. */
export const instanceMemorySchema = z.object({
  /** Resident memory of all of them; what several share counts for each. */
  rssBytes: z.int().nonnegative(),
  processes: z.int().positive(),
});
export type InstanceMemory = z.infer<typeof instanceMemorySchema>;

/** The state of the machine between runs: a line of `telemetry.ndjson`. */
export const telemetrySchema = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  kind: z.literal("telemetry"),
  at: utcTimeSchema,
  runId: z.string(),
  /** Monotonic clock at `at`, by which a step of the wall clock is found. */
  monotonicNs: monotonicNsSchema.optional(),
  loadAverage1: z.number().optional(),
  /** Mean over the cores. */
  cpuFrequencyMhz: z.number().positive().optional(),
  gpus: z.array(gpuSampleSchema).optional(),
  /** Of agents at the same time: memory of the servers that were started for them, by name. */
  instances: z.record(slugSchema, instanceMemorySchema).optional(),
  /** Why a value is missing, by its name; of one instance by `instances.NAME`. */
  absent: z.record(z.string(), z.string()).optional(),
  memoryFreeBytes: z.int().nonnegative(),
  /** Of the measuring process. */
  rssBytes: z.int().nonnegative(),
  cpuUserMs: z.number().nonnegative(),
  cpuSystemMs: z.number().nonnegative(),
});
export type Telemetry = z.infer<typeof telemetrySchema>;
