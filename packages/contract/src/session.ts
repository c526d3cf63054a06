import { environmentSchema } from "./environment.ts";
import { utcTimeSchema } from "./primitives.ts";
import { z } from "./zod.ts";

/** What stood out in a session: it changes no number, and a reader has to know it. */
export const disturbanceSchema = z.object({
  kind: z.enum([
    "server-changed",
    "server-restarted",
    "reconnected",
    "clock-jumped",
    "cold-start-unverified",
  ]),
  /** A sentence. */
  message: z.string(),
});
export type Disturbance = z.infer<typeof disturbanceSchema>;

/** One stretch of measuring by one process; a run that was resumed has several. */
export const sessionSchema = z.object({
  startedAt: utcTimeSchema,
  /** Of one that died: when its last record was made. */
  endedAt: utcTimeSchema.optional(),
  /** Why it ended; absent while it goes on. `died`: its process ended without a word. */
  end: z.enum(["complete", "incomplete", "interrupted", "invalid", "died"]).optional(),
  reason: z.string().optional(),
  toolVersion: z.string(),
  processId: z.int().positive().optional(),
  /** Place in the plan of the first run it had to do, from 0. */
  firstSequence: z.int().nonnegative(),
  environment: z.object({ start: environmentSchema.optional(), end: environmentSchema.optional() }),
  /** What had changed since the run was begun, and was accepted (`--force`). */
  changes: z.array(z.string()).optional(),
  /** What the end of the session before had left torn, and was mended. */
  repairs: z.array(z.string()).optional(),
  disturbances: z.array(disturbanceSchema).optional(),
});
export type Session = z.infer<typeof sessionSchema>;

/** A decision at a planned look: after how many blocks, and what the rest of the plan became. */
export const lookSchema = z.object({
  /** Blocks that were complete. */
  afterBlocks: z.int().positive(),
  decision: z.enum(["go-on", "stop", "keep"]),
  /** The cells that go on; of `keep` only. */
  cellIds: z.array(z.string()).optional(),
  reason: z.string().optional(),
});
export type Look = z.infer<typeof lookSchema>;
