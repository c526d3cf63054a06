import { sha256Schema, slugSchema, utcTimeSchema } from "./primitives.ts";
import { z } from "./zod.ts";

/** A session of another program: what it measured from one start to its end. */
const importedSessionSchema = z.object({
  /** What run records name as their `source`. */
  name: slugSchema,
  /** File it was read from, without the folders above the imported one. */
  file: z.string().min(1),
  recordedAt: utcTimeSchema.optional(),
  runs: z.int().nonnegative(),
});

/** Where imported records come from, and what their file does not tell. */
export const importSourceSchema = z.object({
  /** Name of the format in the table of importers. */
  format: z.string().min(1),
  /** Name of the file or folder, without the folders above it. */
  file: z.string().min(1),
  /** Of the file; of several, of the lines `<sha256>  <file>` in the order of `files`. */
  sha256: sha256Schema,
  /** The files that records come from, where they are more than one. */
  files: z.array(z.object({ file: z.string().min(1), sha256: sha256Schema })).optional(),
  /** Absent = the file is one session. */
  sessions: z.array(importedSessionSchema).optional(),
  /** What was there and is not in the records, with the reason. */
  skipped: z.array(z.object({ file: z.string().min(1), reason: z.string() })).optional(),
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
