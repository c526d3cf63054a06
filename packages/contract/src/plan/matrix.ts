import { z } from "../zod.ts";

/** One value of a factor; `default` for an option = it is left to the server. */
export const levelSchema = z.union([z.string().min(1).max(200), z.number(), z.boolean()]);
export type Level = z.infer<typeof levelSchema>;

const factorNameSchema = z.string().min(1).max(64);

/** The levels of one arm, by factor. */
export const levelsSchema = z.record(factorNameSchema, levelSchema);
export type Levels = z.infer<typeof levelsSchema>;

/** The level that leaves an option to the server. */
export const DEFAULT_LEVEL = "default";

/** Factors that are no option of Ollama. */
export const SPECIAL_FACTORS = ["model", "promptCache", "layout", "agents"] as const;

export const matrixSchema = z.strictObject({
  factors: z
    .record(factorNameSchema, z.array(levelSchema).min(1).max(10_000))
    .describe(
      "every combination becomes an arm; a factor is an option of Ollama (`default` = the server's), `model`, `promptCache`, `layout`, or `agents`: how many of the plan's agent work at the same time",
    ),
  exclude: z
    .array(z.record(factorNameSchema, z.union([levelSchema, z.array(levelSchema).min(1)])))
    .max(1_000)
    .optional()
    .describe("combinations that are left out: those that have all levels of an entry"),
});
export type Matrix = z.infer<typeof matrixSchema>;
