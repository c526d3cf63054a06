import { effectiveServerStateSchema } from "../effective-server-state.ts";
import { failureSchema, nanosecondsSchema, outcomeSchema, slugSchema } from "../primitives.ts";
import { z } from "../zod.ts";

/** What one agent did in a run: nanoseconds after the run's start, without bookkeeping. */
export const agentRunSchema = z.object({
  name: slugSchema,
  /** Server that it asked; absent where imported records do not tell. */
  instance: slugSchema.optional(),
  /** Start of its first stage. */
  startNs: nanosecondsSchema,
  /** End of its last one. */
  endNs: nanosecondsSchema,
  /** One that failed does not end the others. */
  status: outcomeSchema,
  error: failureSchema.optional(),
  /** What its instance says it runs with these options, after warm-up. */
  effective: effectiveServerStateSchema.optional(),
});
export type AgentRun = z.infer<typeof agentRunSchema>;
