import type { CallRecord, RunRecord } from "@runproof/contract";
import { describe, expect, it } from "vitest";

import { flagCalls, judge, measureRecords } from "../../../src/index.ts";
import { buildSession, type BuiltSession } from "../../fixture/build-session.ts";

interface Contexts {
  /** Of the baseline and of chimera, in tokens. */
  readonly contexts: readonly [number | undefined, number | undefined];
  /** What chimera's server counts of a report prompt that has 318 tokens. */
  readonly counted: number;
  readonly call?: (call: CallRecord) => CallRecord;
}

function session({ contexts, counted, call = (each) => each }: Contexts): BuiltSession {
  const run = (record: RunRecord): RunRecord => {
    const contextLength = contexts[record.arm === "baseline" ? 0 : 1];
    return {
      ...record,
      effective: { sizeVramBytes: 0, ...(contextLength !== undefined && { contextLength }) },
    };
  };
  return buildSession({
    arms: [{ name: "baseline" }, { name: "chimera" }],
    runs: 6,
    edits: {
      run,
      call: (each) =>
        each.cellId === "chimera" && each.stage === "report"
          ? call({ ...each, server: { ...each.server, promptTokens: counted } })
          : each,
    },
  });
}

/** How much was cut of chimera's prompts, of those that were. */
function cut(input: Contexts): readonly (number | undefined)[] {
  const built = session(input);
  const flags = flagCalls(built);
  const own = built.calls.filter(({ cellId }) => cellId === "chimera");
  return own.flatMap(({ id }) =>
    (flags.get(id)?.evidence ?? [])
      .filter(({ flag }) => flag === "truncatedPrompt")
      .map(({ cutTokens }) => cutTokens),
  );
}

const otherPrompt = (call: CallRecord): CallRecord => ({ ...call, promptHash: "e".repeat(64) });

const otherNumber = (call: CallRecord): CallRecord => ({
  ...otherPrompt(call),
  plainPromptHash: "d".repeat(64),
});

describe("a prompt that another arm had whole", () => {
  it("is cut where the server read fewer tokens of it than fit: by exactly as many", () => {
    // 290 of 318 tokens is nine tenths: tokens per character would not tell.
    expect(cut({ contexts: [4096, 300], counted: 290 })).toEqual(Array(6).fill(28));
    const { calls, ...rest } = session({ contexts: [4096, 300], counted: 290 });
    const flags = flagCalls({ calls, ...rest });
    const call = calls.find(({ id }) => flags.get(id)?.truncatedPrompt === true);
    expect(flags.get(call?.id ?? "")?.evidence[0]).toMatchObject({
      value: 290,
      threshold: 318,
      cutTokens: 28,
      seen: "the server read 290 prompt tokens of 318, so 28 were cut: r0001-report had the same prompt in a context of 4096",
    });
  });

  it.each([
    { why: "it fits, and the cache held the rest", contexts: [4096, 2048], counted: 290 },
    { why: "the contexts are the same", contexts: [300, 300], counted: 290 },
    { why: "a number in it took some tokens less", contexts: [4096, 318], counted: 315 },
    { why: "nobody tells this context", contexts: [4096, undefined], counted: 290 },
  ] as const)("is not taken for cut when $why", ({ contexts, counted }) => {
    expect(cut({ contexts, counted })).toEqual([]);
  });

  it("is another prompt where its text is another", () => {
    expect(cut({ contexts: [4096, 300], counted: 290, call: otherPrompt })).toEqual([]);
  });

  it("is the same prompt where only the line differs that keeps the cache cold", () => {
    expect(cut({ contexts: [4096, 300], counted: 290, call: otherNumber })).toEqual(
      Array(6).fill(28),
    );
  });

  it("was at least so much longer where the other arm may have been cut, too", () => {
    const { calls, ...rest } = session({ contexts: [318, 300], counted: 200 });
    const flags = flagCalls({ calls, ...rest });
    const seen = calls
      .filter(({ cellId, stage }) => cellId === "chimera" && stage === "report")
      .map(({ id }) => flags.get(id)?.evidence[0]?.seen);
    expect(new Set(seen)).toEqual(
      new Set([expect.stringContaining("of at least 318, so at least 118 were cut")]),
    );
  });

  it("makes the arms not comparable, and the gate tells how much was cut", () => {
    const built = session({ contexts: [4096, 300], counted: 290 });
    const { comparisons } = judge({ ...built, measures: measureRecords(built) });
    const workflow = comparisons.find(({ metric }) => metric === "workflowMs");
    expect(workflow?.verdict.kind).toBe("not-comparable");
    const gate = workflow?.gates.find(({ id }) => id === "same-work");
    expect(gate).toMatchObject({ status: "fail", cure: expect.stringContaining("num_ctx") });
    expect(gate?.evidence).toContain(
      "truncated prompts: baseline 0, chimera 6, 28 of 318 tokens of report were cut in chimera",
    );
    // What asks about analyze alone is not concerned.
    const analyze = comparisons.find(({ stage }) => stage === "analyze");
    expect(analyze?.verdict.kind).not.toBe("not-comparable");
  });
});
