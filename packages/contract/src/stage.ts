import { slugSchema } from "./primitives.ts";

/** A stage is called like the step of the workflow that it executes. */
export const stageNameSchema = slugSchema;
export type StageName = string;
