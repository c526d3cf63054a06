import { summarySchema } from "../measure.ts";
import { nanosecondsSchema, slugSchema } from "../primitives.ts";
import { SCHEMA_VERSION } from "../version.ts";
import { z } from "../zod.ts";

/** One agent in one run in which all work at the same time. */
export const agentTimeSchema = z.object({
  runId: z.string(),
  block: z.int().nonnegative(),
  /** Beside the others. */
  togetherNs: nanosecondsSchema,
  /** Alone, in the same block; absent where that run is missing or has no value. */
  aloneNs: nanosecondsSchema.optional(),
  aloneRunId: z.string().optional(),
});
export type AgentTime = z.infer<typeof agentTimeSchema>;

export const agentSummarySchema = z.object({
  name: slugSchema,
  /** Absent where imported records do not tell. */
  instance: slugSchema.optional(),
  soloCellId: slugSchema.optional(),
  times: z.array(agentTimeSchema),
  /** Time beside the others / time alone, over the runs that have both. */
  slowdown: summarySchema.optional(),
  absentReason: z.string().optional(),
  /** Σ output tokens per run. */
  outputTokens: summarySchema.optional(),
  /** Runs alone that failed or were invalid: their blocks give no slowdown. */
  unusableAlone: z.int().nonnegative(),
});
export type AgentSummary = z.infer<typeof agentSummarySchema>;

/** Loads of a model inside runs in which all work at the same time. */
export const agentReloadsSchema = z.object({
  calls: z.int().nonnegative(),
  runs: z.int().nonnegative(),
  totalMs: z.number(),
  /** Agents with options that exclude each other on one instance: each call may load the model anew. */
  causes: z.array(
    z.object({
      instance: slugSchema,
      agents: z.array(slugSchema).min(2),
      options: z.array(z.string()).min(1),
    }),
  ),
});
export type AgentReloads = z.infer<typeof agentReloadsSchema>;

export const armOfAgentsSchema = z.object({
  arm: slugSchema,
  layout: slugSchema.optional(),
  agents: z.array(agentSummarySchema).min(1),
  reloads: agentReloadsSchema,
});
export type ArmOfAgents = z.infer<typeof armOfAgentsSchema>;

/** `agents.json`: who worked at the same time, and what each of them takes alone. */
export const agentsFileSchema = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  /** Above this slowdown a run of an agent counts for `contentionRate` in `measures.json`. */
  slowdownLimit: z.number(),
  arms: z.array(armOfAgentsSchema),
});
export type AgentsFile = z.infer<typeof agentsFileSchema>;
