import { slugSchema } from "../primitives.ts";
import { z } from "../zod.ts";

/**
 * Arms that were asked for with different options and that the server ran alike: one configuration
 * under several names, analysed as one.
 */
export const effectiveGroupSchema = z.object({
  /** The arm whose name stands for all of them: the baseline where it is among them, else the first. */
  arm: slugSchema,
  /** All of them, in the order of the plan. */
  arms: z.array(slugSchema).min(2),
  /** What shows it, per option that differs. */
  evidence: z.array(z.string()),
});
export type EffectiveGroup = z.infer<typeof effectiveGroupSchema>;
