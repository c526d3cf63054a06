import { sha256Schema, slugSchema } from "../primitives.ts";
import { z } from "../zod.ts";
import { stepSchema } from "./step.ts";
import { walkSteps } from "./walk-steps.ts";

export const timeoutsSchema = z.strictObject({
  stepMs: z.int().min(1).optional().describe("longest time of a step that names none of its own"),
  runMs: z.int().min(1).optional().describe("longest time of a whole run"),
});
export type Timeouts = z.infer<typeof timeoutsSchema>;

export const stepsSchema = z
  .array(stepSchema)
  .min(1)
  .max(100)
  .superRefine((steps, context) => {
    const seen = new Set<string>();
    for (const { id } of walkSteps(steps)) {
      if (seen.has(id)) {
        const message = `two steps are called "${id}"; give each step of a workflow its own id`;
        context.addIssue({ code: "custom", message });
      }
      seen.add(id);
    }
  });

/** A workflow as it is executed: all texts are in it, so that nothing else is read to run it. */
export const workflowDefinitionSchema = z.strictObject({
  name: slugSchema,
  steps: stepsSchema,
  timeouts: timeoutsSchema,
  /** The file its functions come from. */
  module: z.strictObject({ file: z.string().min(1), sha256: sha256Schema }).optional(),
});
export type WorkflowDefinition = z.infer<typeof workflowDefinitionSchema>;
