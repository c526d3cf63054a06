import { z } from "zod";

import { runStatusSchema } from "./manifest.ts";
import { failureSchema, outcomeSchema, slugSchema } from "./primitives.ts";

/** What the runner tells whoever started it: one JSON object per line on its standard output. */
export const runnerEventSchema = z.discriminatedUnion("event", [
  z.object({ event: z.literal("session-start"), plannedRuns: z.int(), plannedCalls: z.int() }),
  z.object({ event: z.literal("warm-up-start"), cellId: slugSchema, calls: z.int() }),
  z.object({
    event: z.literal("run-start"),
    runId: z.string(),
    arm: slugSchema,
    block: z.int(),
    sequence: z.int(),
  }),
  z.object({
    event: z.literal("call-end"),
    runId: z.string(),
    arm: slugSchema,
    phase: z.enum(["warmup", "measured"]),
    stage: z.string(),
    status: outcomeSchema,
    ttftMs: z.number().optional(),
    tokensPerSecond: z.number().optional(),
    error: failureSchema.optional(),
  }),
  z.object({
    event: z.literal("run-end"),
    runId: z.string(),
    arm: slugSchema,
    status: outcomeSchema,
    valid: z.boolean(),
    workflowMs: z.number(),
  }),
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
