import {
  failureSchema,
  monotonicNsSchema,
  nanosecondsSchema,
  ollamaOptionsSchema,
  outcomeSchema,
  sha256Schema,
  slugSchema,
  utcTimeSchema,
} from "./primitives.ts";
import { SCHEMA_VERSION } from "./version.ts";
import { z } from "./zod.ts";

/**
 * Client clock of one call: whole nanoseconds after `callNs`, the moment the call was made.
 * What did not happen is absent.
 */
export const clientTimingSchema = z.object({
  /** Monotonic reading when the call was made; the zero of all others. */
  callNs: monotonicNsSchema,
  /** Request written to the socket: the start of TTFT. The wait before it is client queueing. */
  sentNs: nanosecondsSchema.optional(),
  firstByteNs: nanosecondsSchema.optional(),
  firstThinkingNs: nanosecondsSchema.optional(),
  firstContentNs: nanosecondsSchema.optional(),
  lastContentNs: nanosecondsSchema.optional(),
  endNs: nanosecondsSchema,
  /** One offset per chunk that carried content. A chunk is not a token. */
  contentChunkNs: z.array(nanosecondsSchema),
});
export type ClientTiming = z.infer<typeof clientTimingSchema>;

/** Ollama's own numbers, as reported. Absent and 0 differ. */
export const serverTimingSchema = z.object({
  loadNs: nanosecondsSchema.optional(),
  promptEvalNs: nanosecondsSchema.optional(),
  evalNs: nanosecondsSchema.optional(),
  totalNs: nanosecondsSchema.optional(),
  promptTokens: z.int().nonnegative().optional(),
  outputTokens: z.int().nonnegative().optional(),
  doneReason: z.string().optional(),
  /** `created_at` of the first and the last line, as sent (RFC 3339 with nanoseconds). */
  firstCreatedAt: z.string().optional(),
  lastCreatedAt: z.string().optional(),
  /**
   * `created_at` of each entry of `contentChunkNs`, in nanoseconds after `firstCreatedAt`: the same
   * instants on the server's clock, which may step back. Absent where the server stamps nothing.
   */
  contentCreatedNs: z.array(z.int()).optional(),
});
export type ServerTiming = z.infer<typeof serverTimingSchema>;

/** The wire format a server is asked in: Ollama's own, or OpenAI's chat completions. */
export const apiSchema = z.enum(["ollama", "openai"]);
export type Api = z.infer<typeof apiSchema>;

/** An attempt that was refused because the model was still loading, before any byte of an answer. */
export const retrySchema = z.object({
  error: failureSchema,
  /** From the first attempt's `callNs` to the moment the next attempt was made. */
  atNs: nanosecondsSchema,
});
export type Retry = z.infer<typeof retrySchema>;

/**
 * How the stamp of the first token was taken. The last three exist in imported records only: the first
 * KiB of the answer at the client, and two that no clock at the client took, load + prompt evaluation
 * and prompt evaluation alone, by the server's durations. Times by different rules are never compared.
 */
export const firstTokenRuleSchema = z.enum([
  "first-byte",
  "content-chunk",
  "first-kibibyte",
  "server-load-and-prompt",
  "server-prompt",
]);
export type FirstTokenRule = z.infer<typeof firstTokenRuleSchema>;

export const httpFactsSchema = z.object({
  status: z.int().optional(),
  connection: z.enum(["new", "reused"]).optional(),
  remoteAddress: z.string().optional(),
  responseBytes: z.int().nonnegative(),
  lines: z.int().nonnegative(),
});
export type HttpFacts = z.infer<typeof httpFactsSchema>;

/** Delay of the measuring process's event loop during one call. */
export const eventLoopDelaySchema = z.object({ p99Ms: z.number(), maxMs: z.number() });
export type EventLoopDelay = z.infer<typeof eventLoopDelaySchema>;

/** One LLM call: a line of `calls.ndjson`, written before the next call starts. */
export const callRecordSchema = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  kind: z.literal("call"),
  id: z.string().min(1),
  runId: z.string().min(1),
  cellId: slugSchema,
  block: z.int().nonnegative(),
  /**
   * `warmup` calls are discarded by every measure but cold starts; a `cold-start` is one on purpose,
   * after the model was seen to be gone.
   */
  phase: z.enum(["warmup", "cold-start", "measured"]),
  /** Name of its stage = id of its step; as the phase outside of runs. */
  stage: slugSchema,
  /** Stage record it belongs to; absent outside of runs. */
  stageId: z.string().min(1).optional(),
  /** Which of its run's agents made it, and which instance answered; absent = the run has none. */
  agent: slugSchema.optional(),
  instance: slugSchema.optional(),
  /** Absent = `ollama`. */
  api: apiSchema.optional(),
  endpoint: z.enum(["generate", "chat", "embed"]),
  model: z.string(),
  options: ollamaOptionsSchema,
  /** Whether the model was allowed to reason first, as sent. */
  think: z.boolean().optional(),
  /** What the server holds the answer to, as sent: any JSON, or JSON of a schema. */
  format: z.enum(["json", "schema"]).optional(),
  /** Absent where imported records keep no prompt; so are the counts of characters. */
  promptHash: sha256Schema.optional(),
  /** Of the prompt without the line that keeps its cache cold; absent = the same as `promptHash`. */
  plainPromptHash: sha256Schema.optional(),
  answerHash: sha256Schema.optional(),
  thinkingHash: sha256Schema.optional(),
  promptCharacters: z.int().nonnegative().optional(),
  answerCharacters: z.int().nonnegative().optional(),
  thinkingCharacters: z.int().nonnegative().optional(),
  /** Absent where imported records do not tell. */
  startedAt: utcTimeSchema.optional(),
  status: outcomeSchema,
  error: failureSchema.optional(),
  client: clientTimingSchema,
  server: serverTimingSchema,
  firstTokenRule: firstTokenRuleSchema.optional(),
  /**
   * How many calls of an imported record are in it, where its file keeps no single ones: counts and
   * durations are sums over them, the first token a mean. Absent = one.
   */
  calls: z.int().min(2).optional(),
  /** Absent in imported records. */
  http: httpFactsSchema.optional(),
  /** Attempts before the one recorded here; absent when the first one was taken. */
  retries: z.array(retrySchema).optional(),
  /** Why fields of `server` or `options` that one would expect are missing, by their name. */
  absent: z.record(z.string(), z.string()).optional(),
  /** File in the run directory with the raw bytes of the answer, when they were kept. */
  recording: z.string().optional(),
  eventLoopDelay: eventLoopDelaySchema.optional(),
});
export type CallRecord = z.infer<typeof callRecordSchema>;
