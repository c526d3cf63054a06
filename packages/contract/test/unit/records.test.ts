import { describe, expect, it } from "vitest";

import {
  callRecordSchema,
  environmentSchema,
  manifestSchema,
  runnerEventSchema,
  runRecordSchema,
  telemetrySchema,
  verdictSchema,
} from "../../src/index.ts";
import { CALL, ENVIRONMENT, MANIFEST, RUN } from "../sample-records.ts";

const overTheDisk = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const TELEMETRY = {
  schemaVersion: 1,
  kind: "telemetry",
  at: "2026-11-23T20:15:00.000Z",
  runId: "r1",
  memoryFreeBytes: 1,
  rssBytes: 1,
  cpuUserMs: 0.25,
  cpuSystemMs: 0,
};

describe("records", () => {
  it.each([
    ["call", callRecordSchema, CALL],
    ["run", runRecordSchema, RUN],
    ["manifest", manifestSchema, MANIFEST],
    ["environment", environmentSchema, ENVIRONMENT],
    ["telemetry", telemetrySchema, TELEMETRY],
  ])(
    "%s: comes back from the disk as it was, and later keys are ignored",
    (_kind, schema, record) => {
      expect(schema.parse(overTheDisk(record))).toEqual(record);
      expect(schema.parse({ ...record, laterKey: 1 })).toEqual(record);
    },
  );

  it.each([
    ["call", callRecordSchema, CALL],
    ["run", runRecordSchema, RUN],
    ["manifest", manifestSchema, MANIFEST],
    ["telemetry", telemetrySchema, TELEMETRY],
  ])("%s: another version is refused", (_kind, schema, record) => {
    expect(schema.safeParse({ ...record, schemaVersion: 2 }).success).toBe(false);
  });

  it("tells a duration of 0 from one the server did not report", () => {
    const server = { loadNs: 0 };
    expect(callRecordSchema.parse({ ...CALL, server }).server).toEqual(server);
    expect(callRecordSchema.parse(CALL).server.loadNs).toBeUndefined();
  });

  it("keeps a monotonic reading that no JSON number holds", () => {
    const { client } = callRecordSchema.parse(overTheDisk(CALL));
    expect(BigInt(client.callNs)).toBe(2n ** 64n - 1n);
  });

  it.each([
    ["a missing value written as null", { client: { ...CALL.client, sentNs: null } }],
    ["a time before the call", { client: { ...CALL.client, sentNs: -1 } }],
    ["half a nanosecond", { client: { ...CALL.client, endNs: 0.5 } }],
    ["a reading that is a number", { client: { ...CALL.client, callNs: 5 } }],
    ["a hash in capitals", { promptHash: "A".repeat(64) }],
    ["a local time", { startedAt: "2026-11-23T20:15:00+01:00" }],
    ["an outcome nobody knows", { status: "maybe" }],
    ["a stage whose name is no slug", { stage: "a b" }],
    ["an empty id", { id: "" }],
  ])("refuses a call with %s", (_what, changes) => {
    expect(callRecordSchema.safeParse({ ...CALL, ...changes }).success).toBe(false);
  });
});

describe("runnerEventSchema", () => {
  it.each([
    { event: "session-start", plannedRuns: 2, plannedCalls: 4 },
    { event: "warm-up-start", arm: "one", calls: 3 },
    { event: "run-start", runId: "r1", arm: "one", block: 0, sequence: 0 },
    { event: "call-end", arm: "one", call: CALL },
    { event: "run-end", run: RUN },
    { event: "warning", message: "w" },
    { event: "session-end", status: "complete" },
    { event: "error", code: "DISK_FULL", message: "m", hint: "h" },
  ])("passes $event on", (event) => {
    expect(runnerEventSchema.parse(overTheDisk(event))).toEqual(event);
  });

  it("refuses an event it does not know", () => {
    expect(runnerEventSchema.safeParse({ event: "coffee-break" }).success).toBe(false);
  });
});

describe("verdictSchema", () => {
  const effect = {
    ratio: 0.9,
    percentChange: -10,
    ratioLow: 0.85,
    ratioHigh: 0.95,
    confidence: 0.95,
    p: 0.01,
    pAdjusted: 0.01,
    pEquivalence: null,
    baselineRuns: 5,
    candidateRuns: 5,
  };

  it.each([
    { kind: "faster", ...effect, beyondMargin: true, fragile: false },
    { kind: "equivalent", ...effect },
    { kind: "inconclusive", ...effect, reason: "too-few-runs", requiredRuns: null },
    { kind: "inconclusive", ...effect, reason: "zero-variance" },
    { kind: "not-comparable", failedGates: ["same-work"] },
    { kind: "not-measured", reason: "r" },
  ])("knows $kind", (verdict) => {
    expect(verdictSchema.parse(overTheDisk(verdict))).toEqual(verdict);
  });

  it.each([
    ["a word without its numbers", { kind: "faster" }],
    ["not comparable for no reason", { kind: "not-comparable", failedGates: [] }],
    ["a gate nobody knows", { kind: "not-comparable", failedGates: ["mood"] }],
    ["another word", { kind: "better", ...effect }],
  ])("refuses %s", (_what, verdict) => {
    expect(verdictSchema.safeParse(verdict).success).toBe(false);
  });
});
