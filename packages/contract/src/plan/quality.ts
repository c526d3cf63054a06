import { promptSourceSchema } from "../workflow/prompt-source.ts";
import { z } from "../zod.ts";

/** How good the answers are, beside how fast. */
export const qualitySchema = z.strictObject({
  outline: z
    .array(z.string().min(1).max(200))
    .min(1)
    .max(50)
    .optional()
    .describe("headings that a good answer has"),
  reference: promptSourceSchema
    .optional()
    .describe("an answer that others are compared with; absent = those of the baseline"),
  embeddingModel: z
    .string()
    .min(1)
    .optional()
    .describe("model of the server for the similarity of meaning; absent = none is computed"),
});
export type Quality = z.infer<typeof qualitySchema>;
