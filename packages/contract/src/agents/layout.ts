import { z } from "../zod.ts";

/** The most agents at the same time, and the most servers they may be spread over. */
export const MAX_AGENTS = 16;

const variableSchema = z.string().regex(/^[A-Z][A-Z0-9_]*$/u);

/** Servers that agents at the same time are spread over. */
export const layoutSchema = z.strictObject({
  instances: z
    .union([
      z.int().min(1).max(MAX_AGENTS),
      z.array(z.string().min(1).max(300)).min(1).max(MAX_AGENTS),
    ])
    .describe("how many servers runproof starts, or the addresses of those that run already"),
  env: z
    .record(variableSchema, z.string().max(1_000))
    .optional()
    .describe("variables of the servers that are started, for example OLLAMA_NUM_PARALLEL"),
  restart: z
    .enum(["never", "before-runs"])
    .default("never")
    .describe("before-runs: servers that are started are started anew before every run"),
});
export type Layout = z.infer<typeof layoutSchema>;
