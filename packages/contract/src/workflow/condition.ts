import { z } from "../zod.ts";

/** A question about a rendered template: exactly one of the tests. */
export const conditionSchema = z.strictObject({
  text: z.string().min(1).describe("Handlebars template; its rendered text is tested"),
  contains: z.string().min(1).optional().describe("true if it occurs in the text, in any case"),
  equals: z.string().optional().describe("true if the trimmed text is this"),
  above: z.number().optional().describe("true if the first number in the text is larger"),
  below: z.number().optional().describe("true if the first number in the text is smaller"),
  empty: z.boolean().optional().describe("true if the text is (true) or is not (false) blank"),
});
export type Condition = z.infer<typeof conditionSchema>;
