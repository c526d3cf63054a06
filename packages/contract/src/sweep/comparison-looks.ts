import { z } from "../zod.ts";

/** How often the data were looked at before a comparison was made, and when they sufficed. */
export const comparisonLooksSchema = z.object({
  /** Looks that were taken, and that were planned. */
  taken: z.int().positive(),
  planned: z.int().positive(),
  /** Runs per arm at the last look taken, and at the last one planned. */
  runs: z.int().nonnegative(),
  mostRuns: z.int().positive(),
  /** The look (from 1) at which the evidence sufficed for the first time; absent = at none. */
  decidedAt: z.int().positive().optional(),
});
export type ComparisonLooks = z.infer<typeof comparisonLooksSchema>;
