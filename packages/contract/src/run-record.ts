import { agentRunSchema } from "./agents/agent-run.ts";
import { effectiveServerStateSchema } from "./effective-server-state.ts";
import {
  failureSchema,
  monotonicNsSchema,
  nanosecondsSchema,
  outcomeSchema,
  sha256Schema,
  slugSchema,
  utcTimeSchema,
} from "./primitives.ts";
import { disturbanceSchema } from "./session.ts";
import { stageNameSchema } from "./stage.ts";
import { SCHEMA_VERSION } from "./version.ts";
import { stepKindSchema } from "./workflow/step.ts";
import { z } from "./zod.ts";

/** One execution of one step of a run: nanoseconds after the run's start, without bookkeeping. */
export const stageRecordSchema = z.object({
  /** Unique in the run. */
  id: z.string().min(1),
  /** Id of the step; a step inside a loop has a record per iteration. */
  name: stageNameSchema,
  kind: stepKindSchema,
  /** Stage record of the loop, branch or parallel step around it. */
  parentId: z.string().min(1).optional(),
  /** Of the innermost loop around it, from 0. */
  iteration: z.int().nonnegative().optional(),
  /** Of the innermost parallel step around it, from 0. */
  branch: z.int().nonnegative().optional(),
  /** Which of the run's `agents` did it; absent = the run has none. */
  agent: slugSchema.optional(),
  /** How often it was tried; the last attempt gave the status. */
  attempts: z.int().positive(),
  startNs: nanosecondsSchema,
  endNs: nanosecondsSchema,
  status: outcomeSchema,
  error: failureSchema.optional(),
  callIds: z.array(z.string()),
  /** Counts that show what the stage did, for example `files` and `rows`. */
  facts: z.record(z.string(), z.number()),
  /** What is worth knowing and no number: what was cut, mended or could not be read. */
  notes: z.array(z.string()).optional(),
  /** Hash of what it gave to later steps, kept under `texts/`; calls keep their own answers. */
  outputHash: sha256Schema.optional(),
});
export type StageRecord = z.infer<typeof stageRecordSchema>;

/** What came before a run and is in none of its times. */
export const preparationSchema = z.object({
  /** From the end of what came before to the start of the run, the pause included. */
  durationNs: nanosecondsSchema,
  /** Pause the plan asked for. */
  coolDownNs: nanosecondsSchema.optional(),
  /** What the server took to unload what would have been in the way. */
  makeRoomNs: nanosecondsSchema.optional(),
  /** Why the server had to load the model; absent when it did not have to. */
  reload: z.enum(["first", "options", "model", "cold-start"]).optional(),
  /** Calls that measured a cold start on purpose. */
  coldStartCallIds: z.array(z.string()).optional(),
});
export type Preparation = z.infer<typeof preparationSchema>;

/** One execution of the workflow: a line of `runs.ndjson`. The unit of replication. */
export const runRecordSchema = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  kind: z.literal("run"),
  id: z.string().min(1),
  cellId: slugSchema,
  arm: slugSchema,
  /** Imported session it comes from, by its name in `manifest.imported.sessions`; absent = the only one. */
  source: slugSchema.optional(),
  block: z.int().nonnegative(),
  /** Place of the cell inside its block, from 0. */
  position: z.int().nonnegative(),
  /** Place of the run in the whole plan, from 0; of runs with the same one, the last counts. */
  sequence: z.int().nonnegative(),
  /** Index among the manifest's `sessions`; absent = 0. */
  session: z.int().nonnegative().optional(),
  /** Runs of the same place that were broken off: their records are in no number. */
  replaces: z.array(z.string()).optional(),
  /** Absent where imported records do not tell; so is the start. */
  samplingSeed: z.int().nonnegative().optional(),
  startedAt: utcTimeSchema.optional(),
  startNs: monotonicNsSchema,
  /** Nanoseconds after the start, without bookkeeping. */
  endNs: nanosecondsSchema,
  /** Time between the stages in which records were put on disk; in none of the other times. */
  bookkeepingNs: nanosecondsSchema.optional(),
  status: outcomeSchema,
  error: failureSchema.optional(),
  stages: z.array(stageRecordSchema),
  /** Those that worked at the same time, or the one that worked alone; absent = the run has none. */
  agents: z.array(agentRunSchema).min(1).optional(),
  warmupCallIds: z.array(z.string()),
  /** What it ended with; one that failed, and one of agents: what it began with. */
  effective: effectiveServerStateSchema.optional(),
  preparation: preparationSchema.optional(),
  /** What happened to the server or the clock around it. */
  disturbances: z.array(disturbanceSchema).optional(),
  /** False when the measuring process itself disturbed the run. */
  valid: z.boolean(),
  invalidReason: z.string().optional(),
});
export type RunRecord = z.infer<typeof runRecordSchema>;
