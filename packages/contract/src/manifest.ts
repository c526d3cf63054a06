import { calibrationSchema } from "./calibration.ts";
import { environmentSchema } from "./environment.ts";
import { importSourceSchema } from "./import-source.ts";
import { engineKindSchema, sha256Schema, slugSchema, utcTimeSchema } from "./primitives.ts";
import { lookSchema, sessionSchema } from "./session.ts";
import { SCHEMA_VERSION } from "./version.ts";
import { z } from "./zod.ts";

/**
 * running: being measured, or its process died · complete: every planned run was executed ·
 * incomplete: some runs are missing or failed · interrupted: a person stopped it ·
 * invalid: the measuring process disturbed too much.
 */
export const runStatusSchema = z.enum([
  "running",
  "complete",
  "incomplete",
  "interrupted",
  "invalid",
]);
export type RunStatus = z.infer<typeof runStatusSchema>;

/** `manifest.json`: written first, and again at the end. */
export const manifestSchema = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  id: z.string().min(1),
  plan: slugSchema,
  planHash: sha256Schema,
  /** SHA-256 of the files that say what is measured, by name: a run goes on with what it was begun with. */
  planFiles: z.record(z.string(), sha256Schema).optional(),
  /** Hash over all `workloads`: equal hash = equal work. */
  workloadHash: sha256Schema.optional(),
  /** Per workflow of the plan, a hash of every part of its work, so that a difference has a name. */
  workloads: z
    .record(slugSchema, z.object({ hash: sha256Schema, parts: z.record(z.string(), sha256Schema) }))
    .optional(),
  engine: engineKindSchema,
  toolVersion: z.string(),
  seed: z.int().nonnegative(),
  status: runStatusSchema,
  statusReason: z.string().optional(),
  createdAt: utcTimeSchema,
  finishedAt: utcTimeSchema.optional(),
  /** Process that measures, to tell a live run from a dead one. */
  processId: z.int().positive().optional(),
  /** The client's own error on this host, measured right before the session. */
  calibration: calibrationSchema.optional(),
  /** Why there is no `calibration`; both are absent in runs of versions that made none. */
  calibrationAbsentReason: z.string().optional(),
  /** Set where another program measured and its records were imported. */
  imported: importSourceSchema.optional(),
  /** Start of the first session, end of the last one. */
  environment: z.object({ start: environmentSchema.optional(), end: environmentSchema.optional() }),
  /** In order; absent in runs of versions that kept none, and in imported ones. */
  sessions: z.array(sessionSchema).optional(),
  /** What was decided while measuring; absent where the plan has no looks. */
  looks: z.array(lookSchema).optional(),
});
export type Manifest = z.infer<typeof manifestSchema>;
