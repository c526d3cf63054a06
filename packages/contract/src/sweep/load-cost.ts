import { levelSchema } from "../plan/matrix.ts";
import { z } from "../zod.ts";

/** What loading the model cost at one level of a factor. */
export const loadCostSchema = z.object({
  factor: z.string(),
  level: levelSchema,
  arms: z.int().positive(),
  /** Loads that were seen, on purpose, in warm-up or while measuring. */
  loads: z.int().nonnegative(),
  /** Of those, while measuring. */
  loadsWhileMeasuring: z.int().nonnegative(),
  totalMs: z.number().nonnegative(),
  meanMs: z.number().optional(),
  /** 95 % interval of the mean. */
  meanLow: z.number().optional(),
  meanHigh: z.number().optional(),
});
export type LoadCost = z.infer<typeof loadCostSchema>;
