import { ollamaOptionsSchema, slugSchema } from "../primitives.ts";
import { z } from "../zod.ts";

/** One agent of a cell, with everything that is held fixed for it. */
export const cellAgentSchema = z.strictObject({
  name: slugSchema,
  /** Which of the plan's `workflows` it runs. */
  workflow: slugSchema,
  options: ollamaOptionsSchema,
  /** Absent = the target's. */
  model: z.string().min(1).optional(),
  /** Which of the target's `instances` it asks. */
  instance: slugSchema,
  /** Cell of the same arm in which it, or one exactly like it, works alone. */
  soloCellId: slugSchema,
});
export type CellAgent = z.infer<typeof cellAgentSchema>;

/** The agents of a cell and the servers they are spread over. */
export const cellTogetherSchema = z.strictObject({
  layout: slugSchema,
  /** Those of the arm, in the plan's order. All of them are warmed up before every run. */
  agents: z.array(cellAgentSchema).min(1),
  /** The one that works while the others only stay loaded; absent = all work at the same time. */
  solo: slugSchema.optional(),
});
export type CellTogether = z.infer<typeof cellTogetherSchema>;
