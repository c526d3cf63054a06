import { cellTogetherSchema } from "./agents/cell-agent.ts";
import { instanceSchema } from "./agents/instance.ts";
import { apiSchema } from "./call-record.ts";
import { planSchema } from "./plan/plan.ts";
import { promptCacheSchema } from "./plan/prompt-cache.ts";
import { engineKindSchema, ollamaOptionsSchema, sha256Schema, slugSchema } from "./primitives.ts";
import { SCHEMA_VERSION } from "./version.ts";
import { workflowDefinitionSchema } from "./workflow/workflow-definition.ts";
import { z } from "./zod.ts";

/** One point of the matrix: everything that is held fixed while the workflow is repeated. */
export const cellSchema = z.strictObject({
  id: slugSchema,
  arm: slugSchema,
  options: ollamaOptionsSchema,
  /** Which of the plan's `workflows` it runs. */
  workflow: slugSchema,
  promptCache: promptCacheSchema,
  /** Absent = the target's. */
  model: z.string().min(1).optional(),
  /** Agents at the same time, or one of them alone; absent = `workflow` is run once at a time. */
  together: cellTogetherSchema.optional(),
});
export type Cell = z.infer<typeof cellSchema>;

/**
 * A block holds every cell once; the list is the order of execution. Of a block of the phase
 * `confirm` only the cells are run that were chosen after the phase `screen`, and the baseline's.
 */
export const blockSchema = z.strictObject({
  index: z.int().nonnegative(),
  /** Stage of a search; absent = the plan has one stage. */
  phase: z.enum(["screen", "confirm"]).optional(),
  /** Seed of token sampling, the same for all cells of the block (common random numbers). */
  samplingSeed: z.int().nonnegative(),
  cellIds: z.array(slugSchema).min(1),
});
export type Block = z.infer<typeof blockSchema>;

/** The server a run talks to. Credentials never enter it. */
export const targetSchema = z.strictObject({
  engine: engineKindSchema,
  /** Absent = `ollama`. */
  api: apiSchema.optional(),
  baseUrl: z.url(),
  model: z.string().min(1),
  /** Servers of the layouts of agents at the same time; absent = the one at `baseUrl`. */
  instances: z.array(instanceSchema).min(1).optional(),
});
export type Target = z.infer<typeof targetSchema>;

/** `plan.resolved.json`: what was understood. The runner needs nothing else. */
export const resolvedPlanSchema = z.strictObject({
  schemaVersion: z.literal(SCHEMA_VERSION),
  plan: planSchema,
  planHash: sha256Schema,
  seed: z.int().nonnegative(),
  target: targetSchema,
  /** By the name that cells call them: one, unless what the arms differ in is the workload. */
  workflows: z.record(slugSchema, workflowDefinitionSchema),
  cells: z.array(cellSchema).min(1),
  blocks: z.array(blockSchema).min(1),
});
export type ResolvedPlan = z.infer<typeof resolvedPlanSchema>;
