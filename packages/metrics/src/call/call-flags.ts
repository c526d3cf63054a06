import type { CallFacts } from "../session/call-facts.ts";
/** A load longer than this is a model being loaded, whatever the other calls did. */
const COLD_LOAD_MS = 500;
/** A load this many times the usual one is cold, if it is long enough to matter. */
const COLD_LOAD_FACTOR = 5;
const COLD_LOAD_FLOOR_MS = 10;
/** Below this share of the usual tokens per character, part of the prompt did not reach the model. */
const TRUNCATED_SHARE = 0.8;
/**
 * A prompt is only cut when it does not fit. Tokens per character differ from text to text, so a
 * prompt that was expected to fill less than this share of the context is taken to have fitted.
 */
const FITTING_SHARE = 0.8;
/** Below this share of the usual prefill time per token, part of the prompt came from a cache. */
const CACHED_SHARE = 0.25;
/** Prefill that is this much shorter than usual cannot be told from noise. */
const CACHED_FLOOR_MS = 1;

/** What a call is judged against: the other calls of its arm and stage. */
export interface CallFlagContext {
  /** Median `load_duration` of the arm's other measured calls, in ms. */
  readonly medianLoadMs?: number | undefined;
  /** Prompt tokens per prompt character of the same stage, where the prompt was whole. */
  readonly tokensPerCharacter?: number | undefined;
  /** Context the server runs with, in tokens. */
  readonly effectiveContext?: number | undefined;
  /** Median prefill time per prompt token of the arm's same stage, in ms. */
  readonly medianPrefillMsPerToken?: number | undefined;
  /** Whether the prompt was made unique, so that a cache hit is unexpected. */
  readonly promptCache: "cold-prefix" | "shared-prefix";
}

/** Events of one call, each with the evidence it was taken from. */
export interface CallFlags {
  /** The call waited for a model to be loaded. */
  readonly cold: boolean;
  /** Part of the prompt did not reach the model. */
  readonly truncatedPrompt: boolean;
  /** Prompt and answer together did not fit: the server dropped the oldest tokens while it wrote. */
  readonly shiftedContext: boolean;
  /** The beginning of the prompt may come from the cache on purpose, so that its prefill tells no rate. */
  readonly sharedPrefix: boolean;
  /** Part of the prompt was not computed although the plan asks for a cold prompt cache. */
  readonly cacheHit: boolean;
  /** The answer ended at the limit of output tokens. */
  readonly limitReached: boolean;
  /** The stream ended without its closing line. */
  readonly noDone: boolean;
  readonly evidence: readonly string[];
}

const LIMIT_EVIDENCE = "the answer reached the limit of output tokens";

/** What most calls have is one object, so that a million of them stay small. */
const NOTHING_SEEN: CallFlags = {
  sharedPrefix: false,
  cold: false,
  truncatedPrompt: false,
  shiftedContext: false,
  cacheHit: false,
  limitReached: false,
  noDone: false,
  evidence: [],
};
const ONLY_LIMIT: CallFlags = {
  ...NOTHING_SEEN,
  limitReached: true,
  evidence: [LIMIT_EVIDENCE],
};
const SHARED_NOTHING_SEEN: CallFlags = { ...NOTHING_SEEN, sharedPrefix: true };
const SHARED_ONLY_LIMIT: CallFlags = { ...ONLY_LIMIT, sharedPrefix: true };

/** What happened to one call, from its record and the calls beside it. */
export function callFlags(call: CallFacts, context: CallFlagContext): CallFlags {
  const cold = coldEvidence(call, context);
  const truncated = truncatedEvidence(call, context);
  const shifted = shiftEvidence(call, context);
  const cached = cacheEvidence(call, context);
  const limit = call.server.doneReason === "length";
  const noDone = call.error?.code === "incomplete";
  const event = cold ?? truncated ?? shifted ?? cached;
  const sharedPrefix = context.promptCache === "shared-prefix";
  if (event === undefined && !noDone) {
    if (sharedPrefix) return limit ? SHARED_ONLY_LIMIT : SHARED_NOTHING_SEEN;
    return limit ? ONLY_LIMIT : NOTHING_SEEN;
  }
  return {
    sharedPrefix,
    cold: cold !== undefined,
    truncatedPrompt: truncated !== undefined,
    shiftedContext: shifted !== undefined,
    cacheHit: cached !== undefined,
    limitReached: limit,
    noDone,
    evidence: [
      cold,
      truncated,
      shifted,
      cached,
      limit ? LIMIT_EVIDENCE : undefined,
      noDone ? "the stream ended without its closing line" : undefined,
    ].filter((line) => line !== undefined),
  };
}

function coldEvidence(call: CallFacts, context: CallFlagContext): string | undefined {
  if (call.server.loadNs === undefined) return undefined;
  const loadMs = call.server.loadNs / 1e6;
  if (loadMs > COLD_LOAD_MS) return `load took ${loadMs.toFixed(0)} ms`;
  const usual = context.medianLoadMs;
  if (usual === undefined || loadMs <= COLD_LOAD_FLOOR_MS) return undefined;
  if (loadMs <= COLD_LOAD_FACTOR * usual) return undefined;
  return `load took ${loadMs.toFixed(0)} ms, the other calls of the arm ${usual.toFixed(1)} ms`;
}

function truncatedEvidence(call: CallFacts, context: CallFlagContext): string | undefined {
  const { promptTokens } = call.server;
  if (promptTokens === undefined) return undefined;
  const limit = context.effectiveContext;
  if (limit !== undefined && limit > 0 && promptTokens >= limit) {
    return `the prompt filled the whole context: ${promptTokens} tokens of ${limit}`;
  }
  const whole = context.tokensPerCharacter;
  const { promptCharacters = 0 } = call;
  if (whole === undefined || promptCharacters === 0) return undefined;
  const expected = whole * promptCharacters;
  if (limit !== undefined && limit > 0 && expected < FITTING_SHARE * limit) return undefined;
  if (promptTokens >= TRUNCATED_SHARE * expected) return undefined;
  return `the server read ${promptTokens} prompt tokens where about ${expected.toFixed(0)} were sent`;
}

function shiftEvidence({ server }: CallFacts, context: CallFlagContext): string | undefined {
  const { promptTokens, outputTokens } = server;
  const limit = context.effectiveContext;
  if (promptTokens === undefined || outputTokens === undefined) return undefined;
  const total = promptTokens + outputTokens;
  if (limit === undefined || limit <= 0 || total <= limit) return undefined;
  return `prompt and answer are ${total} tokens, more than the context of ${limit}`;
}

function cacheEvidence(call: CallFacts, context: CallFlagContext): string | undefined {
  const { promptTokens, promptEvalNs } = call.server;
  const usual = context.medianPrefillMsPerToken;
  if (context.promptCache !== "cold-prefix" || usual === undefined) return undefined;
  if (promptTokens === undefined || promptTokens === 0 || promptEvalNs === undefined) {
    return undefined;
  }
  const prefillMs = promptEvalNs / 1e6;
  const expectedMs = usual * promptTokens;
  if (prefillMs >= CACHED_SHARE * expectedMs) return undefined;
  if (expectedMs - prefillMs <= CACHED_FLOOR_MS) return undefined;
  return `prefill took ${prefillMs.toFixed(1)} ms where this arm usually needs ${expectedMs.toFixed(1)} ms`;
}
