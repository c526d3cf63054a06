import { z } from "../zod.ts";
import { planTextsSchema } from "./text.ts";

/** What the times of a report contain, for the reader who wants to compare them with others. */
export const boundarySchema = z.strictObject({
  includes: planTextsSchema.describe("operations inside the measured time"),
  excludes: planTextsSchema.describe("operations outside of it"),
});
export type Boundary = z.infer<typeof boundarySchema>;
