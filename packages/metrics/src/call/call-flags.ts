import type { CallFlag, FlagEvidence } from "@runproof/contract";

import type { CallFacts } from "../session/call-facts.ts";
import type { WholePrompt } from "./whole-prompts.ts";

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
  /** A call that shows how many tokens the same prompt has. */
  readonly wholePrompt?: WholePrompt | undefined;
  /** Context the server runs with, in tokens. */
  readonly effectiveContext?: number | undefined;
  /** Median prefill time per prompt token of the arm's same stage, in ms. */
  readonly medianPrefillMsPerToken?: number | undefined;
  /** Id of the call that the same model answered last, where nothing but this arm ran since. */
  readonly answeredBefore?: string | undefined;
  /** Whether the prompt was made unique, so that a cache hit is unexpected. */
  readonly promptCache: "cold-prefix" | "shared-prefix";
}

/** Events of one call, each with the evidence it was taken from. */
export interface CallFlags extends Readonly<Record<CallFlag, boolean>> {
  /** The beginning of the prompt may come from the cache on purpose, so that its prefill tells no rate. */
  readonly sharedPrefix: boolean;
  /** One for each flag that is set, in the order of `CallFlag`. */
  readonly evidence: readonly FlagEvidence[];
}

/**
 * What happened to one call, from its record and the calls beside it.
 *
 * - `cold`: it waited for a model to be loaded; `reloaded`: although one had just answered
 * - `truncatedPrompt`: part of the prompt did not reach the model
 * - `shiftedContext`: prompt and answer did not fit together, so the server dropped the oldest tokens
 * - `cacheHit`: part of the prompt was not computed although the plan asks for a cold prompt cache
 * - `limitReached`: the answer ended at the limit of output tokens, as a runaway does
 * - `noDone`: the stream ended without its closing line
 */
export function callFlags(call: CallFacts, context: CallFlagContext): CallFlags {
  const sharedPrefix = context.promptCache === "shared-prefix";
  const cold = coldEvidence(call, context);
  const evidence = [
    cold,
    cold && reloadedEvidence(cold, context),
    truncatedEvidence(call, context),
    shiftEvidence(call, context),
    cacheEvidence(call, context),
    limitEvidence(call),
    noDoneEvidence(call),
  ].filter((each) => each !== undefined);
  return flagsOf(sharedPrefix, evidence);
}

/** What most calls have is one object, so that a million of them stay small. */
function flagsOf(sharedPrefix: boolean, evidence: readonly FlagEvidence[]): CallFlags {
  const [first, second] = evidence;
  if (second !== undefined || (first !== undefined && first.flag !== "limitReached")) {
    return build(sharedPrefix, evidence);
  }
  if (first === undefined) return sharedPrefix ? NOTHING_SHARED : NOTHING;
  const sameTokens = usual.get(first.value) ?? [];
  const kept = sameTokens.find((each) => isAlike(each, sharedPrefix, first));
  if (kept !== undefined) return kept;
  const flags = build(sharedPrefix, evidence);
  if (usual.size < MOST_USUAL && sameTokens.length < MOST_ALIKE) {
    usual.set(first.value, [...sameTokens, flags]);
  }
  return flags;
}

/** By the number of tokens at which an answer was cut. */
const usual = new Map<number | undefined, readonly CallFlags[]>();
const MOST_USUAL = 1_000;
const MOST_ALIKE = 10;
const NOTHING = build(false, []);
const NOTHING_SHARED = build(true, []);

function isAlike(flags: CallFlags, sharedPrefix: boolean, evidence: FlagEvidence): boolean {
  const [own] = flags.evidence;
  return flags.sharedPrefix === sharedPrefix && own?.threshold === evidence.threshold;
}

function build(sharedPrefix: boolean, evidence: readonly FlagEvidence[]): CallFlags {
  const seen = new Set(evidence.map(({ flag }) => flag));
  return {
    sharedPrefix,
    cold: seen.has("cold"),
    reloaded: seen.has("reloaded"),
    truncatedPrompt: seen.has("truncatedPrompt"),
    shiftedContext: seen.has("shiftedContext"),
    cacheHit: seen.has("cacheHit"),
    limitReached: seen.has("limitReached"),
    noDone: seen.has("noDone"),
    evidence,
  };
}

function coldEvidence(call: CallFacts, context: CallFlagContext): FlagEvidence | undefined {
  if (call.server.loadNs === undefined) return undefined;
  const loadMs = call.server.loadNs / 1e6;
  const evidence = { flag: "cold", value: loadMs, unit: "ms" } as const;
  if (loadMs > COLD_LOAD_MS) {
    return { ...evidence, seen: `load took ${loadMs.toFixed(0)} ms`, threshold: COLD_LOAD_MS };
  }
  const usualMs = context.medianLoadMs;
  if (usualMs === undefined) return undefined;
  const threshold = Math.max(COLD_LOAD_FLOOR_MS, COLD_LOAD_FACTOR * usualMs);
  if (loadMs <= threshold) return undefined;
  return {
    ...evidence,
    seen: `load took ${loadMs.toFixed(0)} ms, the other calls of the arm ${usualMs.toFixed(1)} ms`,
    threshold,
  };
}

function reloadedEvidence(
  { value, threshold, seen }: FlagEvidence,
  { answeredBefore }: CallFlagContext,
): FlagEvidence | undefined {
  if (answeredBefore === undefined) return undefined;
  return {
    flag: "reloaded",
    seen: `${seen} although the same model had just answered ${answeredBefore}`,
    value,
    threshold,
    unit: "ms",
  };
}

function truncatedEvidence(call: CallFacts, context: CallFlagContext): FlagEvidence | undefined {
  const { promptTokens } = call.server;
  if (promptTokens === undefined) return undefined;
  const evidence = { flag: "truncatedPrompt", value: promptTokens, unit: "tokens" } as const;
  if (context.wholePrompt !== undefined) {
    return { ...evidence, ...cutEvidence(promptTokens, context.wholePrompt) };
  }
  const limit = context.effectiveContext;
  if (limit !== undefined && limit > 0 && promptTokens >= limit) {
    return {
      ...evidence,
      seen: `the prompt filled the whole context: ${promptTokens} tokens of ${limit}`,
      threshold: limit,
    };
  }
  const whole = context.tokensPerCharacter;
  const { promptCharacters = 0 } = call;
  if (whole === undefined || promptCharacters === 0) return undefined;
  const expected = whole * promptCharacters;
  if (limit !== undefined && limit > 0 && expected < FITTING_SHARE * limit) return undefined;
  const threshold = TRUNCATED_SHARE * expected;
  if (promptTokens >= threshold) return undefined;
  return {
    ...evidence,
    seen: `the server read ${promptTokens} prompt tokens where about ${expected.toFixed(0)} were sent`,
    threshold,
  };
}

/** What another call shows, whatever the characters say. */
function cutEvidence(
  promptTokens: number,
  whole: WholePrompt,
): Pick<FlagEvidence, "seen" | "threshold" | "cutTokens"> {
  const cutTokens = whole.promptTokens - promptTokens;
  const least = whole.isWhole ? "" : "at least ";
  const context = whole.context === undefined ? "" : ` in a context of ${whole.context}`;
  return {
    seen: `the server read ${promptTokens} prompt tokens of ${least}${whole.promptTokens}, so ${least}${cutTokens} were cut: ${whole.callId} had the same prompt${context}`,
    threshold: whole.promptTokens,
    cutTokens,
  };
}

function shiftEvidence({ server }: CallFacts, context: CallFlagContext): FlagEvidence | undefined {
  const { promptTokens, outputTokens } = server;
  const limit = context.effectiveContext;
  if (promptTokens === undefined || outputTokens === undefined) return undefined;
  const total = promptTokens + outputTokens;
  if (limit === undefined || limit <= 0 || total <= limit) return undefined;
  return {
    flag: "shiftedContext",
    seen: `prompt and answer are ${total} tokens, more than the context of ${limit}`,
    value: total,
    threshold: limit,
    unit: "tokens",
  };
}

function cacheEvidence(call: CallFacts, context: CallFlagContext): FlagEvidence | undefined {
  const { promptTokens, promptEvalNs } = call.server;
  const usualMs = context.medianPrefillMsPerToken;
  if (context.promptCache !== "cold-prefix" || usualMs === undefined) return undefined;
  if (promptTokens === undefined || promptTokens === 0 || promptEvalNs === undefined) {
    return undefined;
  }
  const prefillMs = promptEvalNs / 1e6;
  const expectedMs = usualMs * promptTokens;
  const threshold = Math.min(CACHED_SHARE * expectedMs, expectedMs - CACHED_FLOOR_MS);
  if (prefillMs >= threshold) return undefined;
  return {
    flag: "cacheHit",
    seen: `prefill took ${prefillMs.toFixed(1)} ms where this arm usually needs ${expectedMs.toFixed(1)} ms`,
    value: prefillMs,
    threshold,
    unit: "ms",
  };
}

function limitEvidence({ server, options }: CallFacts): FlagEvidence | undefined {
  if (server.doneReason !== "length") return undefined;
  const limit = options["num_predict"];
  return {
    flag: "limitReached",
    seen: "the answer reached the limit of output tokens (done_reason length)",
    ...(server.outputTokens !== undefined && { value: server.outputTokens }),
    ...(typeof limit === "number" && limit > 0 && { threshold: limit }),
    unit: "tokens",
  };
}

function noDoneEvidence({ error }: CallFacts): FlagEvidence | undefined {
  if (error?.code !== "incomplete") return undefined;
  return { flag: "noDone", seen: "the stream ended without its closing line" };
}
