import { MAX_SEED } from "@runproof/contract";
import { z } from "@runproof/contract/zod";

import { globalFlagsSchema, wholeNumber } from "../read-flags.ts";

/** The flags of `bench`, after yargs split them and before anything believes them. */
export const benchOptionsSchema = globalFlagsSchema.extend({
  plan: z.string().min(1).optional(),
  host: z.string().min(1).optional(),
  model: z.string().min(1).optional(),
  data: z.string().min(1).optional(),
  workflow: z.string().min(1).optional(),
  replay: z.string().min(1).optional(),
  out: z.string().min(1).default("runs"),
  engine: z.enum(["auto", "ollama", "embedded"]).optional(),
  api: z.enum(["auto", "ollama", "openai"]).optional(),
  runs: wholeNumber(1, 1_000).optional(),
  seed: wholeNumber(0, MAX_SEED).optional(),
  resume: z.string().min(1).optional(),
  force: z.boolean().default(false),
  dryRun: z.boolean().default(false),
  record: z.boolean().default(false),
  strict: z.boolean().default(false),
});
export type BenchOptions = z.infer<typeof benchOptionsSchema>;
