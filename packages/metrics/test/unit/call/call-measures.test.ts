import type { CallRecord } from "@runproof/contract";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { callMeasures } from "../../../src/index.ts";
import { buildCall, failCall } from "../../fixture/build-call.ts";

const call = buildCall({
  id: "r0001-analyze",
  runId: "r0001",
  cellId: "baseline",
  block: 0,
  model: "m",
  options: {},
  startedAt: "2026-11-23T09:00:00.000Z",
  stage: "analyze",
  factor: 1,
  loadMs: 12,
});

function withServer(server: Partial<CallRecord["server"]>): CallRecord {
  return { ...call, server: { ...call.server, ...server } };
}

describe("callMeasures", () => {
  it("takes client times from the moment the request was written", () => {
    const measures = callMeasures({
      ...call,
      client: {
        callNs: "5",
        sentNs: 2_000_000,
        firstByteNs: 40_000_000,
        firstContentNs: 52_000_000,
        lastContentNs: 1_002_000_000,
        endNs: 1_004_500_000,
        contentChunkNs: [52_000_000, 1_002_000_000],
      },
    });
    expect(measures).toMatchObject({ ttfbMs: 38, ttftMs: 50, latencyMs: 1002.5 });
  });

  it("counts n − 1 intervals for n tokens, except in the reference suite's rate", () => {
    const measures = callMeasures(withServer({ outputTokens: 11, evalNs: 2_000_000_000 }));
    expect(measures.decodeTokensPerSecond).toBeCloseTo(5, 12);
    expect(measures.evalTokensPerSecond).toBeCloseTo(5.5, 12);
  });

  it("gives no rate for a single token, whose evaluation lasts 1000 ns", () => {
    const measures = callMeasures(withServer({ outputTokens: 1, evalNs: 1000 }));
    for (const id of [
      "evalTokensPerSecond",
      "decodeTokensPerSecond",
      "deliveredTokensPerSecond",
      "tpotMs",
    ] as const) {
      expect(measures).not.toHaveProperty(id);
    }
  });

  it("leaves out what the server did not report instead of taking it for 0", () => {
    const { evalNs: _, ...server } = call.server;
    const measures = callMeasures({ ...call, server });
    expect(measures).not.toHaveProperty("evalMs");
    expect(measures).not.toHaveProperty("serverQueueMs");
    expect(measures).not.toHaveProperty("decodeTokensPerSecond");
    expect(measures).toHaveProperty("totalMs");
  });

  it("gives a prefill rate only where the cache is known to be cold", () => {
    expect(callMeasures(call)).not.toHaveProperty("promptTokensPerSecond");
    expect(callMeasures(call, { promptCacheCold: true }).promptTokensPerSecond).toBeCloseTo(
      1000 / 0.42,
      6,
    );
  });

  it("keeps the waiting times of a failed call but no latency and no rates", () => {
    const measures = callMeasures(failCall(call, "incomplete", "the stream ended early"));
    expect(Object.keys(measures)).toEqual(["ttftMs", "ttfbMs"]);
  });

  it("adds up and never yields a number that is not finite", () => {
    const duration = fc.integer({ min: 0, max: 10_000_000_000 });
    fc.assert(
      fc.property(
        fc.record({
          loadNs: duration,
          promptEvalNs: duration,
          evalNs: duration,
          totalNs: duration,
        }),
        fc.integer({ min: 0, max: 5000 }),
        (durations, outputTokens) => {
          const measures = callMeasures(withServer({ ...durations, outputTokens }), {
            promptCacheCold: true,
          });
          for (const value of Object.values(measures)) expect(Number.isFinite(value)).toBe(true);
          const { loadMs = 0, promptEvalMs = 0, evalMs = 0, serverQueueMs = 0 } = measures;
          expect(loadMs + promptEvalMs + evalMs + serverQueueMs).toBeCloseTo(
            measures.totalMs ?? NaN,
            6,
          );
        },
      ),
    );
  });
});
