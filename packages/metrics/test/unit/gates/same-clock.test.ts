import type { CallRecord, Gate, MetricId } from "@runproof/contract";
import { expect, test } from "vitest";

import { callMeasures, judge, measureRecords } from "../../../src/index.ts";
import { buildSession } from "../../fixture/build-session.ts";

/** The gate of a session in which the calls of chimera are told in this way. */
function sameWork(id: MetricId, told: Partial<CallRecord>): Gate {
  const session = buildSession({
    plan: { metrics: [{ id, stage: "report", margin: 0.1 }] },
    edits: { call: (call) => (call.cellId === "chimera" ? { ...call, ...told } : call) },
  });
  const { comparisons } = judge({ ...session, measures: measureRecords(session) });
  const gate = comparisons[0]?.gates.find((each) => each.id === "same-work");
  if (gate === undefined) throw new Error("no gate same-work");
  return gate;
}

test("times to first token by two rules are never compared", () => {
  expect(sameWork("ttftMs", { firstTokenRule: "server-prompt" })).toMatchObject({
    status: "fail",
    evidence: expect.stringMatching(
      /different rules: baseline content-chunk, chimera server-prompt/,
    ),
    cure: expect.stringContaining("compare only times of one rule"),
  });
});

test("what holds no first token does not mind its rule", () => {
  const gate = sameWork("runTokensPerSecond", { firstTokenRule: "server-load-and-prompt" });
  expect(gate.evidence).not.toContain("different rules");
  expect(gate.status).not.toBe("fail");
});

test("means over calls do not stand beside single calls", () => {
  expect(sameWork("runTokensPerSecond", { calls: 2 })).toMatchObject({
    status: "fail",
    evidence: expect.stringMatching(/baseline single calls, chimera means of 2 calls/),
  });
  expect(sameWork("stageMs", { calls: 2 }).evidence).not.toContain("means of 2 calls");
});

test("a call whose end nobody took has no latency", () => {
  const [call] = buildSession().calls;
  if (call === undefined) throw new Error("no call");
  expect(callMeasures(call).latencyMs).toBeGreaterThan(0);
  const { latencyMs, ttftMs } = callMeasures({ ...call, absent: { endNs: "not taken" } });
  expect([latencyMs, ttftMs]).toEqual([undefined, callMeasures(call).ttftMs]);
});
