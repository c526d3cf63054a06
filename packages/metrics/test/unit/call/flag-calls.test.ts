import { describe, expect, it } from "vitest";

import { flagCalls, measureRecords } from "../../../src/index.ts";
import { buildSession } from "../../fixture/build-session.ts";

describe("flagCalls", () => {
  it("finds the warm-up calls that loaded the model, and only those", () => {
    const session = buildSession();
    const flags = flagCalls(session);
    const cold = session.calls.filter((call) => flags.get(call.id)?.cold === true);
    expect(cold.length).toBeGreaterThan(2);
    expect(cold.every((call) => call.id.endsWith("-w1"))).toBe(true);
  });

  it("finds the arm whose prompts were cut, also when that arm is the baseline", () => {
    for (const arm of ["baseline", "chimera"]) {
      const session = buildSession({
        edits: {
          call: (call) =>
            call.cellId === arm && call.stage === "report"
              ? { ...call, server: { ...call.server, promptTokens: 167 } }
              : call,
          // A prompt of 318 tokens does not fit into this context.
          run: (run) => (run.cellId === arm ? { ...run, effective: { contextLength: 300 } } : run),
        },
      });
      const flags = flagCalls(session);
      const cut = session.calls.filter((call) => flags.get(call.id)?.truncatedPrompt === true);
      expect(cut).toHaveLength(5);
      expect(cut.every((call) => call.cellId === arm && call.stage === "report")).toBe(true);
    }
  });

  it("compares the load of a call with the others, not with itself", () => {
    const session = buildSession({
      runs: 1,
      edits: {
        call: (call) => ({
          ...call,
          server: { ...call.server, loadNs: call.stage === "analyze" ? 200e6 : 10e6 },
        }),
      },
    });
    const flags = flagCalls(session);
    expect(flags.get("r0001-analyze")?.cold).toBe(true);
    expect(flags.get("r0001-report")?.cold).toBe(false);
  });

  it("finds a prompt that came out of the cache", () => {
    const session = buildSession({
      edits: {
        call: (call) =>
          call.id === "r0003-report"
            ? { ...call, server: { ...call.server, promptEvalNs: 4_000_000 } }
            : call,
      },
    });
    const flags = flagCalls(session);
    const hits = session.calls.filter((call) => flags.get(call.id)?.cacheHit === true);
    expect(hits.map((call) => call.id)).toEqual(["r0003-report"]);
  });

  it("calls it a reload when a measured call loads the model that had just answered", () => {
    const session = buildSession({
      edits: {
        call: (call) =>
          call.id === "r0003-report"
            ? { ...call, server: { ...call.server, loadNs: 4_700_000_000 } }
            : call,
      },
    });
    const flags = flagCalls(session);
    const reloaded = session.calls.filter((call) => flags.get(call.id)?.reloaded === true);
    expect(reloaded.map((call) => call.id)).toEqual(["r0003-report"]);
    expect(flags.get("r0003-report")?.evidence.map(({ seen }) => seen)).toContain(
      "load took 4700 ms although the same model had just answered r0003-analyze",
    );
  });

  it("keeps every event but the usual limits in the measures", () => {
    const session = buildSession();
    const flags = flagCalls(session);
    const cold = session.calls.filter((call) => flags.get(call.id)?.cold === true);
    const { events = [] } = measureRecords(session);
    expect(events.map(({ callId, flag }) => `${flag} ${callId}`)).toEqual(
      cold.map(({ id }) => `cold ${id}`),
    );
    expect(events[0]).toMatchObject({ phase: "warmup", threshold: 500, unit: "ms" });
  });
});
