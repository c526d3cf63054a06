import { z } from "./zod.ts";

/** The seven criteria of a report that decisions may rest on. */
export const rubricCriterionIdSchema = z.enum([
  "measurement-boundary",
  "artifact-chain",
  "statistical-validation",
  "limitations",
  "decision",
  "invalidation-triggers",
  "cross-validation",
]);
export type RubricCriterionId = z.infer<typeof rubricCriterionIdSchema>;

export const rubricCriterionSchema = z.object({
  id: rubricCriterionIdSchema,
  /** What it asks for, as a sentence. */
  asks: z.string(),
  met: z.boolean(),
  /** What was found in the run directory, or what is missing. */
  evidence: z.array(z.string()),
  missing: z.array(z.string()),
  /** What to do, where it is not met. */
  cure: z.string().optional(),
});
export type RubricCriterion = z.infer<typeof rubricCriterionSchema>;

/** Whether a report is decision-grade: all seven criteria are met. Otherwise it is exploratory. */
export const rubricSchema = z.object({
  decisionGrade: z.boolean(),
  met: z.int().nonnegative(),
  criteria: z.array(rubricCriterionSchema).length(7),
});
export type Rubric = z.infer<typeof rubricSchema>;
