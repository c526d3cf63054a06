import { callRecordSchema, type CallRecord } from "@runproof/contract";
import { expect, test } from "vitest";

import { timedCalls } from "../../../src/fit/timed-call.ts";

/** A call that computes for 100 ms from the given time on. */
function call(id: string, instance: string, fromMs: number, promptHash = id): CallRecord {
  return callRecordSchema.parse({
    schemaVersion: 1,
    kind: "call",
    id,
    runId: "r1",
    cellId: "c",
    block: 0,
    phase: "measured",
    stage: "answer",
    instance,
    endpoint: "generate",
    model: "m",
    options: {},
    promptHash: promptHash.repeat(64),
    status: "ok",
    client: { callNs: "9000000000000000", endNs: (fromMs + 100) * 1e6, contentChunkNs: [] },
    server: {
      loadNs: 1e6,
      promptEvalNs: 40e6,
      evalNs: 60e6,
      totalNs: 105e6,
      promptTokens: 10,
      outputTokens: 7,
    },
  });
}

test("knows what computed beside a call, on its instance and on others", () => {
  const timed = timedCalls([
    call("a", "one", 0),
    call("b", "one", 50),
    call("c", "two", 75),
    call("d", "two", 500),
  ]);
  const others = Object.fromEntries(
    timed.map(({ record, company }) => [record.id, [company.otherSlots, company.otherInstances]]),
  );
  expect(others).toEqual({ a: [0.5, 0.25], b: [0.5, 0.75], c: [0, 1], d: [0, 0] });
  expect(timed[0]).toMatchObject({ loadMs: 1, promptMs: 40, evalMs: 60, waitMs: 4 });
});

test("tells an answer beside another's prompt from one beside another's answer", () => {
  // Prompts of 40 ms, answers of 60 ms.
  const timed = timedCalls([call("a", "one", 0), call("b", "one", 50), call("c", "two", 50)]);
  expect(timed.map(({ company }) => [company.besidePromptsMs, company.besideAnswersMs])).toEqual([
    [40, 10],
    [0, 10],
    [0, 0],
  ]);
});

test("knows a prompt that was the one before on its instance", () => {
  const timed = timedCalls([
    call("a", "one", 0, "a"),
    call("b", "two", 150, "a"),
    call("c", "one", 300, "a"),
    call("d", "one", 450, "d"),
    call("e", "one", 600, "a"),
  ]);
  expect(timed.filter(({ isRepeat }) => isRepeat).map(({ record }) => record.id)).toEqual(["c"]);
});

test("leaves out calls whose server told no duration, and those that did not end well", () => {
  const whole = call("a", "one", 0);
  const { loadNs: _, ...untold } = whole.server;
  const silent = { ...call("b", "one", 0), server: untold };
  const failed: CallRecord = { ...call("c", "one", 0), status: "failed" };
  expect(timedCalls([whole, silent, failed]).map(({ record }) => record.id)).toEqual(["a"]);
  expect(timedCalls([])).toEqual([]);
});
