import type { CallFlag, CallRecord, FlagEvidence } from "@runproof/contract";
import { describe, expect, it } from "vitest";

import { callFlags, type CallFlagContext } from "../../../src/index.ts";
import { buildCall, failCall } from "../../fixture/build-call.ts";

const call = buildCall({
  id: "r0001-report",
  runId: "r0001",
  cellId: "chimera",
  block: 0,
  model: "m",
  options: {},
  startedAt: "2026-11-23T09:00:00.000Z",
  stage: "report",
  factor: 1,
  loadMs: 12,
});

const context: CallFlagContext = {
  medianLoadMs: 12,
  tokensPerCharacter: 318 / 1225,
  effectiveContext: 4096,
  medianPrefillMsPerToken: 0.42,
  promptCache: "cold-prefix",
};

function withServer(server: Partial<CallRecord["server"]>): CallRecord {
  return { ...call, server: { doneReason: "stop", ...call.server, ...server } };
}

describe("callFlags", () => {
  it("sees nothing in a usual call but the limit it reached", () => {
    expect(callFlags(call, context)).toMatchObject({
      cold: false,
      truncatedPrompt: false,
      cacheHit: false,
      limitReached: true,
      noDone: false,
    });
  });

  it.each([
    { loadMs: 501, usual: undefined, cold: true, why: "any load over 500 ms" },
    { loadMs: 400, usual: 12, cold: true, why: "five times the usual" },
    { loadMs: 59, usual: 12, cold: false, why: "less than five times the usual" },
    { loadMs: 9, usual: 1, cold: false, why: "too short to matter" },
    { loadMs: 400, usual: undefined, cold: false, why: "nothing to compare with" },
  ])("takes a load of $loadMs ms for cold = $cold: $why", ({ loadMs, usual, cold }) => {
    const flags = callFlags(withServer({ loadNs: loadMs * 1e6 }), {
      ...context,
      medianLoadMs: usual,
    });
    expect(flags.cold).toBe(cold);
  });

  it("does not call a call cold when the server reports no load", () => {
    const { loadNs: _, ...server } = call.server;
    expect(callFlags({ ...call, server }, context).cold).toBe(false);
  });

  it("sees a truncated prompt by its tokens per character, where it did not fit", () => {
    const small = { ...context, effectiveContext: 310 };
    const flags = callFlags(withServer({ promptTokens: 200 }), small);
    expect(flags.truncatedPrompt).toBe(true);
    expect(flags.evidence[0]?.seen).toContain("read 200 prompt tokens where about 318 were sent");
    expect(callFlags(withServer({ promptTokens: 300 }), small).truncatedPrompt).toBe(false);
  });

  it("takes a prompt that fits the context for whole: texts differ in tokens per character", () => {
    expect(callFlags(withServer({ promptTokens: 200 }), context).truncatedPrompt).toBe(false);
    const unknown = { ...context, effectiveContext: undefined };
    expect(callFlags(withServer({ promptTokens: 200 }), unknown).truncatedPrompt).toBe(true);
  });

  it("sees a truncated prompt that fills the whole context", () => {
    const flags = callFlags(call, { ...context, effectiveContext: 318 });
    expect(flags.truncatedPrompt).toBe(true);
  });

  it("sees that prompt and answer did not fit together", () => {
    // 318 prompt tokens and 160 of the answer.
    expect(callFlags(call, { ...context, effectiveContext: 477 }).shiftedContext).toBe(true);
    expect(callFlags(call, { ...context, effectiveContext: 478 }).shiftedContext).toBe(false);
    expect(callFlags(call, { ...context, effectiveContext: undefined }).shiftedContext).toBe(false);
  });

  it("sees a cache hit by its prefill time, but not where prefixes are shared on purpose", () => {
    const cached = withServer({ promptEvalNs: 5_000_000 });
    expect(callFlags(cached, context).cacheHit).toBe(true);
    expect(callFlags(cached, { ...context, promptCache: "shared-prefix" }).cacheHit).toBe(false);
  });

  it("does not take noise on a prefill of a millisecond for a cache hit", () => {
    const flags = callFlags(withServer({ promptEvalNs: 100_000 }), {
      ...context,
      medianPrefillMsPerToken: 0.003,
    });
    expect(flags.cacheHit).toBe(false);
  });

  it("sees a stream without its closing line", () => {
    expect(callFlags(failCall(call, "incomplete", "no done"), context).noDone).toBe(true);
  });
});

interface Case {
  readonly flag: CallFlag;
  readonly why: string;
  readonly server?: Partial<CallRecord["server"]>;
  readonly context?: Partial<CallFlagContext>;
  /** Absent for near misses. */
  readonly evidence?: Partial<FlagEvidence>;
}

const CASES: readonly Case[] = [
  {
    flag: "cold",
    why: "a load over 500 ms",
    server: { loadNs: 500_000_001 },
    evidence: { value: 500.000_001, threshold: 500, unit: "ms" },
  },
  {
    flag: "cold",
    why: "a load of just 500 ms, usual for the arm",
    server: { loadNs: 500e6 },
    context: { medianLoadMs: 100 },
  },
  {
    flag: "cold",
    why: "more than five times the usual load",
    server: { loadNs: 60_000_001 },
    evidence: { value: 60.000_001, threshold: 60, unit: "ms" },
  },
  { flag: "cold", why: "just five times the usual load", server: { loadNs: 60e6 } },
  {
    flag: "cold",
    why: "over 10 ms where loads take next to nothing",
    server: { loadNs: 10_000_001 },
    context: { medianLoadMs: 0.1 },
    evidence: { threshold: 10 },
  },
  {
    flag: "cold",
    why: "just 10 ms where loads take next to nothing",
    server: { loadNs: 10e6 },
    context: { medianLoadMs: 0.1 },
  },
  {
    flag: "reloaded",
    why: "a load right after an answer",
    server: { loadNs: 4_700e6 },
    context: { answeredBefore: "r0001-w3" },
    evidence: {
      seen: "load took 4700 ms although the same model had just answered r0001-w3",
      threshold: 500,
    },
  },
  { flag: "reloaded", why: "the first load of an arm", server: { loadNs: 4_700e6 } },
  {
    flag: "reloaded",
    why: "a usual load after an answer",
    context: { answeredBefore: "r0001-w3" },
  },
  {
    flag: "truncatedPrompt",
    why: "tokens below four fifths of what was sent",
    server: { promptTokens: 254 },
    context: { effectiveContext: 390 },
    evidence: { value: 254, threshold: 254.4, unit: "tokens" },
  },
  {
    flag: "truncatedPrompt",
    why: "tokens just above four fifths",
    server: { promptTokens: 255 },
    context: { effectiveContext: 390 },
  },
  {
    flag: "truncatedPrompt",
    why: "a context that is full of prompt",
    context: { effectiveContext: 318 },
    evidence: { value: 318, threshold: 318 },
  },
  {
    flag: "truncatedPrompt",
    why: "one token left of the context",
    context: { effectiveContext: 319 },
  },
  {
    flag: "shiftedContext",
    why: "one token too many",
    context: { effectiveContext: 477 },
    evidence: { value: 478, threshold: 477, unit: "tokens" },
  },
  {
    flag: "shiftedContext",
    why: "a context that is just full",
    context: { effectiveContext: 478 },
  },
  {
    flag: "cacheHit",
    why: "less than a quarter of the usual prefill",
    server: { promptEvalNs: 33_380_000 },
    evidence: { value: 33.38, unit: "ms" },
  },
  { flag: "cacheHit", why: "just a quarter", server: { promptEvalNs: 33_400_000 } },
  {
    flag: "cacheHit",
    why: "a prefix that is shared on purpose",
    server: { promptEvalNs: 1_000_000 },
    context: { promptCache: "shared-prefix" },
  },
  {
    flag: "limitReached",
    why: "done_reason length",
    evidence: { value: 160, threshold: 160, unit: "tokens" },
  },
  { flag: "limitReached", why: "a stop at the limit", server: { doneReason: "stop" } },
];

/** Numbers without what floating point adds. */
function rounded(evidence: Partial<FlagEvidence>): Partial<FlagEvidence> {
  const { value, threshold, ...rest } = evidence;
  return {
    ...rest,
    ...(value !== undefined && { value: Number(value.toPrecision(12)) }),
    ...(threshold !== undefined && { threshold: Number(threshold.toPrecision(12)) }),
  };
}

describe("the evidence of a flag", () => {
  it.each(CASES)("$flag: $why", ({ flag, server = {}, context: change = {}, evidence }) => {
    const flags = callFlags(withServer(server), { ...context, ...change });
    const own = flags.evidence.filter((each) => each.flag === flag).map(rounded);
    expect(flags[flag]).toBe(evidence !== undefined);
    expect(own).toHaveLength(evidence === undefined ? 0 : 1);
    expect(own).toMatchObject(evidence === undefined ? [] : [rounded(evidence)]);
  });

  it("of a stream without its end is its error, and other errors are none", () => {
    const [ended] = callFlags(failCall(call, "incomplete", "no done"), context).evidence;
    expect(ended).toEqual({ flag: "noDone", seen: "the stream ended without its closing line" });
    for (const code of ["timeout-idle", "http-status"]) {
      expect(callFlags(failCall(call, code, "gone"), context).noDone).toBe(false);
    }
  });
});
