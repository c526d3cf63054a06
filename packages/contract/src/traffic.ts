import { apiSchema, serverTimingSchema, type Api } from "./call-record.ts";
import { failureSchema, nanosecondsSchema, sha256Schema, utcTimeSchema } from "./primitives.ts";
import { SCHEMA_VERSION } from "./version.ts";
import { z } from "./zod.ts";

/**
 * First line of a recorded session (`runproof record`): where its requests went. Lines of exchanges
 * follow, each written when its exchange had ended; no line ever holds credentials.
 */
export const trafficHeaderSchema = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  kind: z.literal("traffic"),
  toolVersion: z.string(),
  startedAt: utcTimeSchema,
  /** The server the requests were passed on to, without credentials. */
  upstream: z.string(),
});
export type TrafficHeader = z.infer<typeof trafficHeaderSchema>;

/**
 * ok: the client got the whole answer, whatever its status · clientAborted: it left before ·
 * upstreamError: the server did not answer, or not to the end · stopped: the recorder was.
 */
export const exchangeOutcomeSchema = z.enum(["ok", "clientAborted", "upstreamError", "stopped"]);
export type ExchangeOutcome = z.infer<typeof exchangeOutcomeSchema>;

/** Requests that ask a model for something, in the words of call records. */
export const inferenceEndpointSchema = z.enum(["generate", "chat", "embed"]);
export type InferenceEndpoint = z.infer<typeof inferenceEndpointSchema>;

/** One request of a session and its answer, as a proxy saw them pass. */
export const exchangeSchema = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  kind: z.literal("exchange"),
  /** In the order of arrival. */
  id: z.string().min(1),
  /** Arrival of the request, in nanoseconds after the first one of the session. */
  startNs: nanosecondsSchema,
  /** First and last bytes of the answer's body, in nanoseconds after `startNs`. */
  firstChunkNs: nanosecondsSchema.optional(),
  lastChunkNs: nanosecondsSchema.optional(),
  /** The exchange was over, in nanoseconds after `startNs`. */
  endNs: nanosecondsSchema,
  method: z.string(),
  /** Without its query, which may hold a key. */
  path: z.string(),
  /** Absent = no inference: it is passed on, and not replayed. */
  endpoint: inferenceEndpointSchema.optional(),
  /** Whose request it is; with `endpoint`. */
  api: apiSchema.optional(),
  request: z.object({
    bytes: z.int().nonnegative(),
    /** As sent; of inference only. */
    body: z.record(z.string(), z.json()).optional(),
    /** Why there is no `body` although it is inference. */
    absent: z.string().optional(),
  }),
  answer: z.object({
    status: z.int().optional(),
    bytes: z.int().nonnegative(),
    chunks: z.int().nonnegative(),
    text: z.string().optional(),
    textHash: sha256Schema.optional(),
    thinking: z.string().optional(),
    /** How many tools the model asked for. */
    toolCalls: z.int().positive().optional(),
    /** Why there is no `text`, or not all of it, although it is inference. */
    absent: z.string().optional(),
  }),
  /** The server's own numbers, from the end of the answer. */
  server: serverTimingSchema.optional(),
  outcome: exchangeOutcomeSchema,
  /** Of an exchange that did not end well, also by what the answer says. */
  error: failureSchema.optional(),
});
export type Exchange = z.infer<typeof exchangeSchema>;

/** What is said of an exchange while a session is recorded: no texts. */
export const exchangeLineSchema = exchangeSchema
  .pick({ id: true, method: true, path: true, outcome: true, endNs: true, firstChunkNs: true })
  .extend({
    status: z.int().optional(),
    model: z.string().optional(),
    outputTokens: z.int().nonnegative().optional(),
    error: failureSchema.optional(),
    /** Whether it will be replayed. */
    replayable: z.boolean(),
  });
export type ExchangeLine = z.infer<typeof exchangeLineSchema>;

/** What a recorder counted when it ended. */
export const trafficTotalsSchema = z.object({
  exchanges: z.int().nonnegative(),
  /** Those that a replay sends again. */
  replayable: z.int().nonnegative(),
  /** Cut off because the recorder was stopped. */
  cut: z.int().nonnegative(),
});
export type TrafficTotals = z.infer<typeof trafficTotalsSchema>;

/** A recorded request that can be sent again. */
export interface ReplayableExchange extends Exchange {
  readonly endpoint: InferenceEndpoint;
  readonly api: Api;
  readonly request: Exchange["request"] & { readonly body: Record<string, z.core.util.JSONType> };
}

/** Whether an exchange can be sent again: inference that ended well, with its body on record. */
export function isReplayable(exchange: Exchange): exchange is ReplayableExchange {
  const { endpoint, api, request, outcome, answer, error } = exchange;
  const isWhole = outcome === "ok" && answer.status === 200 && error === undefined;
  return isWhole && endpoint !== undefined && api !== undefined && request.body !== undefined;
}

/** A request to be sent again, wherever it was recorded. */
export interface RecordedRequest {
  /** Name of the stage it belonged to; unknown of other people's agents. */
  readonly stage?: string | undefined;
  /** In nanoseconds after the first one. */
  readonly startNs: number;
  readonly api: Api;
  readonly endpoint: InferenceEndpoint;
  readonly body: ReplayableExchange["request"]["body"];
}

/** What a recorded session or a stored run gives a replay. */
export interface RecordedTraffic {
  /** Not empty, in the order they were sent. */
  readonly requests: readonly RecordedRequest[];
  /** What was recorded and is not among them, in sentences. */
  readonly leftOut: readonly string[];
}

/** What `runproof record --output json` prints when a session has ended. */
export const recordedDocumentSchema = trafficTotalsSchema.extend({
  schemaVersion: z.literal(SCHEMA_VERSION),
  kind: z.literal("recorded"),
  /** As it was named. */
  file: z.string(),
  /** The server, without credentials. */
  upstream: z.string(),
});
export type RecordedDocument = z.infer<typeof recordedDocumentSchema>;
