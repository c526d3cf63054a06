import type { CallRecord } from "@runproof/contract";
import { expect, it } from "vitest";

import { validityOf } from "../../../src/run/validity-of.ts";

function call(maxMs: number): CallRecord {
  return {
    schemaVersion: 1,
    kind: "call",
    id: "r0001.analyze.1",
    runId: "r0001",
    cellId: "warm",
    block: 0,
    phase: "measured",
    stage: "analyze",
    endpoint: "generate",
    model: "m",
    options: {},
    promptHash: "0".repeat(64),
    promptCharacters: 1,
    answerCharacters: 0,
    thinkingCharacters: 0,
    startedAt: "2026-01-01T00:00:00.000Z",
    status: "ok",
    client: { callNs: "1", endNs: 100, contentChunkNs: [] },
    server: {},
    http: { responseBytes: 0, lines: 0 },
    eventLoopDelay: { p99Ms: 0, maxMs },
  };
}

it("accepts a run whose stalls stay within the limit, and one without calls", () => {
  expect(validityOf([call(0), call(50)], 50)).toEqual({ valid: true });
  expect(validityOf([], 50)).toEqual({ valid: true });
});

it("tells by how much the process stalled, and in which stage", () => {
  const { valid, invalidReason } = validityOf([call(1), call(73)], 50);
  expect(valid).toBe(false);
  expect(invalidReason).toMatch(/73\S* ms during .*50/);
});
