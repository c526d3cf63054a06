import { z } from "../zod.ts";

/**
 * Where the text of a prompt comes from: a Handlebars template written here, or a file with one,
 * relative to the file that names it. Once a plan is resolved it is always the text.
 */
export const promptSourceSchema = z.union([
  z.string().min(1).max(1_000_000),
  z.strictObject({
    file: z.string().min(1).describe("Handlebars template, relative to this file"),
  }),
]);
export type PromptSource = z.infer<typeof promptSourceSchema>;
