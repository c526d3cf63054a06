import { calibrationSamplesSchema, calibrationSchema } from "./calibration.ts";
import { callRecordSchema } from "./call-record.ts";
import { runStatusSchema } from "./manifest.ts";
import { slugSchema } from "./primitives.ts";
import { replaySchema } from "./replay.ts";
import { runRecordSchema } from "./run-record.ts";
import { exchangeLineSchema, trafficTotalsSchema } from "./traffic.ts";
import { z } from "./zod.ts";

/** What the runner tells whoever started it: one JSON object per line on its standard output. */
export const runnerEventSchema = z.discriminatedUnion("event", [
  z.object({ event: z.literal("calibration"), calibration: calibrationSchema }),
  z.object({ event: z.literal("calibration-samples"), samples: calibrationSamplesSchema }),
  z.object({ event: z.literal("replay"), replay: replaySchema }),
  z.object({ event: z.literal("recording"), url: z.url(), upstream: z.string() }),
  z.object({ event: z.literal("exchange"), exchange: exchangeLineSchema }),
  z.object({ event: z.literal("recorded"), totals: trafficTotalsSchema }),
  z.object({
    event: z.literal("session-start"),
    plannedRuns: z.int(),
    plannedCalls: z.int(),
    /** Of earlier sessions; absent = none. */
    doneRuns: z.int().optional(),
  }),
  z.object({ event: z.literal("cold-start"), arm: slugSchema }),
  z.object({ event: z.literal("cool-down"), durationMs: z.number() }),
  /** Waits for a line on standard input: a `Look` without `afterBlocks` as JSON, or `{"undecided": REASON}`. */
  z.object({
    event: z.literal("look"),
    asks: z.enum(["whether-to-stop", "which-cells"]),
    afterBlocks: z.int().positive(),
  }),
  /** These servers are to be started anew before the next run; waits for a line: a `RestartAnswer` as JSON, or `{"undecided": REASON}`. */
  z.object({ event: z.literal("restart"), instances: z.array(slugSchema).min(1) }),
  z.object({ event: z.literal("warm-up-start"), arm: slugSchema, calls: z.int() }),
  z.object({
    event: z.literal("run-start"),
    runId: z.string(),
    arm: slugSchema,
    block: z.int(),
    sequence: z.int(),
  }),
  /** Of a measured call; of discarded ones nothing is told. */
  z.object({ event: z.literal("call-end"), arm: slugSchema, call: callRecordSchema }),
  z.object({ event: z.literal("run-end"), run: runRecordSchema }),
  /** All is measured; so many texts are sent to the plan's model of embeddings. */
  z.object({ event: z.literal("embedding"), model: z.string(), texts: z.int().positive() }),
  z.object({ event: z.literal("warning"), message: z.string() }),
  z.object({
    event: z.literal("session-end"),
    status: runStatusSchema,
    reason: z.string().optional(),
  }),
  z.object({
    event: z.literal("error"),
    code: z.string(),
    message: z.string(),
    hint: z.string().optional(),
  }),
]);
export type RunnerEvent = z.infer<typeof runnerEventSchema>;
