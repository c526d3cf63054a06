import { z } from "zod";

import { sha256Schema, utcTimeSchema } from "./primitives.ts";

/** Where imported records come from, and what their file does not tell. */
export const importSourceSchema = z.object({
  /** Name of the format in the table of importers. */
  format: z.string().min(1),
  /** Name of the file, without folders. */
  file: z.string().min(1),
  sha256: sha256Schema,
  /** When the file says that it was written; absent where it says nothing. */
  recordedAt: utcTimeSchema.optional(),
  /** What the file says about machine and program, by name. */
  facts: z.record(z.string(), z.string()),
  /** Why what one would expect is missing, by its name; numbers a schema demands stand for nothing then. */
  absent: z.record(z.string(), z.string()),
  /** What limits conclusions from records like these, as sentences. */
  notes: z.array(z.string()),
});
export type ImportSource = z.infer<typeof importSourceSchema>;
