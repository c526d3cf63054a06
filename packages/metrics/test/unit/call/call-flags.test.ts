import type { CallRecord } from "@runproof/contract";
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
    expect(flags.evidence.join()).toContain("read 200 prompt tokens where about 318 were sent");
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
