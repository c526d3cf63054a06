import type { CallRecord, StageRecord } from "@runproof/contract";
import { expect, test } from "vitest";

import { chunkGap } from "../../../src/call/chunk-gap.ts";
import { createFactKeeper } from "../../../src/session/fact-keeper.ts";
import { promptKey } from "../../../src/session/prompt-key.ts";
import { stageWaits } from "../../../src/steps/stage-waits.ts";
import { buildSession } from "../../fixture/build-session.ts";

const [, , , call = undefined] = buildSession({ runs: 1 }).calls;
if (call === undefined) throw new RangeError("a session has calls");
const { client, server } = call;

const TEXTS = [
  "runId",
  "cellId",
  "block",
  "agent",
  "phase",
  "stage",
  "endpoint",
  "model",
  "think",
  "format",
  "promptCharacters",
  "thinkingCharacters",
  "status",
  "error",
  "firstTokenRule",
  "calls",
  "retries",
  "absent",
] as const;
const TIMES = [
  "callNs",
  "sentNs",
  "firstByteNs",
  "firstThinkingNs",
  "firstContentNs",
  "lastContentNs",
  "endNs",
] as const;
const REPORTED = [
  "loadNs",
  "promptEvalNs",
  "evalNs",
  "totalNs",
  "promptTokens",
  "outputTokens",
  "doneReason",
] as const;

/** Calls after each other that differ in one thing each; every second one is the first again. */
const changed: readonly CallRecord[] = (
  [
    {},
    { runId: "r9" },
    { cellId: "other" },
    { agent: "writer" },
    { block: 7 },
    { phase: "warmup" },
    { stage: "other" },
    { endpoint: "chat" },
    { model: "other" },
    { options: {} },
    { options: { b: 1, a: 2 } },
    { options: { a: 2, b: 1 } },
    { options: { stop: ["x", "y"] } },
    { options: { stop: ["x"] } },
    { think: true },
    { think: false },
    { format: "json" },
    { promptHash: "f".repeat(64) },
    { promptHash: undefined, promptCharacters: undefined, thinkingCharacters: undefined },
    { status: "failed", error: { code: "incomplete", message: "no done" } },
    { status: "failed", error: { code: "incomplete", message: "no end" } },
    { retries: [{ error: { code: "busy", message: "" }, atNs: 5 }] },
    { retries: [{ error: { code: "busy", message: "" }, atNs: 6 }] },
    { calls: 3 },
    { absent: { loadNs: "not told" } },
    { absent: { loadNs: "not told", evalNs: "not told" } },
    { firstTokenRule: "first-byte" },
    { server: {} },
    { server: { ...server, doneReason: "stop" } },
    { server: { ...server, loadNs: 0, promptTokens: 0 } },
    { client: { callNs: "0", endNs: 0, contentChunkNs: [] } },
    { client: { ...client, callNs: "7", contentChunkNs: [1, 5, 6] } },
    { client: { ...client, callNs: "1000000001" } },
    { client: { ...client, callNs: "18446744073709551615", firstThinkingNs: 2 ** 40 } },
  ] satisfies readonly Partial<CallRecord>[]
).flatMap((change) => [{ ...call, ...change } as CallRecord, call]);

test("of a call everything is kept that measures need, whatever the calls beside it had", () => {
  const factsOf = createFactKeeper();
  const kept = changed.map((record, index) => factsOf({ ...record, id: `c${index}` }));
  for (const [index, record] of changed.entries()) {
    const facts = kept[index];
    const { contentChunkNs, ...times } = record.client;
    expect(facts).toMatchObject({
      id: `c${index}`,
      itlMs: chunkGap(contentChunkNs),
      promptKey: promptKey(record),
      flags: undefined,
    });
    for (const name of TEXTS) expect(facts?.[name]).toEqual(record[name]);
    expect(JSON.stringify(facts?.options)).toBe(JSON.stringify(record.options));
    for (const name of TIMES) expect(facts?.client[name]).toBe(times[name]);
    for (const name of REPORTED) expect(facts?.server[name]).toBe(record.server[name]);
  }
});

test("more calls than are made room for at a time keep their own numbers", () => {
  const factsOf = createFactKeeper();
  const kept = Array.from({ length: 9_000 }, (_, index) =>
    factsOf({ ...call, client: { ...client, endNs: index } }),
  );
  expect(kept.every((facts, index) => facts.client.endNs === index)).toBe(true);
});

test.each([
  ["999999999", "1000000001"],
  ["17999999999999999999", "18000000000000000003"],
  ["1000000000", "4000000500"],
])("calls made at %s and %s wait as their records do", (first, second) => {
  const records = [first, second].map((callNs) => ({ ...call, client: { ...client, callNs } }));
  const stage: StageRecord = {
    id: "analyze",
    name: "analyze",
    kind: "analyze",
    attempts: 1,
    startNs: 0,
    endNs: 60_000_000_000,
    status: "ok",
    callIds: [],
    facts: {},
  };
  expect(stageWaits(stage, records.map(createFactKeeper()))).toEqual(stageWaits(stage, records));
});
