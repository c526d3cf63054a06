import { z } from "./zod.ts";

/** A name safe in paths, tables and shells. */
export const slugSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "use lower-case letters, digits and dashes");

/** SHA-256 in lower-case hexadecimal. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** UTC time in ISO 8601. For people and for joining logs, never for durations. */
export const utcTimeSchema = z.iso.datetime();

/** Monotonic clock reading in nanoseconds, as a decimal string: it does not fit a JSON number. */
export const monotonicNsSchema = z.string().regex(/^\d+$/);

/** A duration or an offset in whole nanoseconds. */
export const nanosecondsSchema = z.int().nonnegative();

/** Where a printed number comes from. */
export const provenanceSchema = z.enum(["measured", "derived", "simulated", "imported", "assumed"]);
export type Provenance = z.infer<typeof provenanceSchema>;

/**
 * What answered the calls: a real Ollama, llama.cpp inside runproof, a timing model, another
 * server (llama-server, vLLM, LM Studio …) that speaks OpenAI's chat completions, or something that
 * another program measured and whose records were imported.
 */
export const engineKindSchema = z.enum([
  "ollama",
  "embedded",
  "simulated",
  "openai-compatible",
  "imported",
]);
export type EngineKind = z.infer<typeof engineKindSchema>;

/** How the thing measured ended. */
export const outcomeSchema = z.enum(["ok", "failed", "cancelled", "timedOut"]);
export type Outcome = z.infer<typeof outcomeSchema>;

/** Ollama request options, as sent. Values are JSON scalars or lists of strings (`stop`). */
export const ollamaOptionsSchema = z.record(
  z.string().min(1),
  z.union([z.number(), z.boolean(), z.string(), z.array(z.string())]),
);
export type OllamaOptions = z.infer<typeof ollamaOptionsSchema>;

/** Why something failed, in words and as a code that can be counted. */
export const failureSchema = z.object({ code: z.string().min(1), message: z.string() });
export type Failure = z.infer<typeof failureSchema>;
