import { appendFile, readFile, rm } from "node:fs/promises";
import { join } from "node:path";

import type { CallRecord, StageRecord } from "@runproof/contract";
import { expect, onTestFinished, test } from "vitest";

import { openRunWriter, readRun, repairRun } from "../../src/index.ts";
import { finishedRun } from "../finished-run.ts";
import {
  callRecord,
  emptyFolder,
  newRun,
  PLAN_TEXT,
  RESOLVED_PLAN,
  runRecord,
} from "../sample-run.ts";
import { changeLine } from "./change-line.ts";

const ids = (calls: readonly CallRecord[]): readonly string[] => calls.map(({ id }) => id);

test("an undamaged run has no problems", async () => {
  const path = await finishedRun();
  expect(await readRun(path)).toMatchObject({
    path,
    planText: PLAN_TEXT,
    resolvedPlan: RESOLVED_PLAN,
    problems: [],
    damaged: false,
  });
});

test("line separators inside a record do not end it", async () => {
  const message = "one\u2028two\u2029three\u0085four\rfive";
  const path = await finishedRun();
  const writer = await openRunWriter(path);
  const call = callRecord(9, { status: "failed", error: { code: "stream-error", message } });
  await writer.appendCall(call, { prompt: "p", answer: "" });
  await writer.close();
  const { calls, problems } = await readRun(path);
  expect(calls.at(-1)?.error?.message).toBe(message);
  expect(problems).toEqual([]);
});

test("a torn last line is dropped and reported with its number", async () => {
  const path = await finishedRun();
  await appendFile(join(path, "calls.ndjson"), JSON.stringify(callRecord(4)).slice(0, -5));
  const { calls, problems, damaged } = await readRun(path);
  expect(ids(calls)).toEqual(["c0", "c1", "c2", "c3"]);
  expect(problems).toMatchObject([
    { kind: "torn-line", message: expect.stringContaining("calls.ndjson:5") },
  ]);
  expect(damaged).toBe(false);
});

test("a line torn inside a letter of several bytes is a torn line", async () => {
  const path = await finishedRun();
  await appendFile(join(path, "calls.ndjson"), Buffer.from('{"model":"ä').subarray(0, -1));
  expect((await readRun(path)).problems).toMatchObject([{ kind: "torn-line" }]);
});

test.each([
  ["after a whole line", "\0".repeat(9_000)],
  ["in the middle of one", `{"schemaVersion":1,"kind":"call"${"\0".repeat(200)}`],
  ["before the end of one", `${"\0".repeat(200)}"valid":true}\n`],
])("NUL bytes %s, as a power cut leaves them, are a torn line, and mended", async (_what, tail) => {
  const path = await finishedRun();
  const log = join(path, "calls.ndjson");
  const whole = await readFile(log, "utf8");
  await appendFile(log, tail);
  const { calls, problems, damaged } = await readRun(path);
  expect(ids(calls)).toEqual(["c0", "c1", "c2", "c3"]);
  expect(problems).toMatchObject([
    { kind: "torn-line", message: expect.stringContaining("calls.ndjson:5") },
  ]);
  expect(damaged).toBe(false);
  expect(await repairRun(path)).toEqual([
    `the torn last line of calls.ndjson (${tail.length} bytes) was cut off`,
  ]);
  expect(await readFile(log, "utf8")).toBe(whole);
});

test.each<[string, string | Uint8Array, RegExp]>([
  ["no JSON", "garbage", /calls\.ndjson:2 is damaged \(it is not JSON\)/],
  [
    "not UTF-8",
    Buffer.from(JSON.stringify(callRecord(1)).replace('"model":"m"', '"model":"\u00E4"'), "latin1"),
    /calls\.ndjson:2 is damaged/,
  ],
  ["zeros, as a power cut leaves them", new Uint8Array(80), /calls\.ndjson:2 is damaged/],
  ["half of a record", JSON.stringify(callRecord(1)).slice(0, 40), /calls\.ndjson:2 is damaged/],
  ["another kind of record", JSON.stringify(runRecord(1)), /calls\.ndjson:2 is damaged/],
  [
    "a number that is none",
    JSON.stringify(callRecord(1)).replace('"endNs":1000', '"endNs":-1'),
    /calls\.ndjson:2 is damaged \(client\.endNs: /,
  ],
  ["a list", "[]", /calls\.ndjson:2 is damaged/],
  ["null", "null", /calls\.ndjson:2 is damaged/],
])(
  "a line in the middle that is %s: dropped, numbered, and the run is damaged",
  async (_what, line, message) => {
    const path = await finishedRun();
    await changeLine(path, 1, line);
    const { calls, problems, damaged } = await readRun(path);
    expect(ids(calls)).toEqual(["c0", "c2", "c3"]);
    expect(problems).toMatchObject([
      { kind: "damaged-line", message: expect.stringMatching(message) },
    ]);
    expect(damaged).toBe(true);
  },
);

test("a last line that is whole but no record is damage, not a torn line", async () => {
  const path = await finishedRun();
  await appendFile(join(path, "calls.ndjson"), "garbage\n");
  const { problems, damaged } = await readRun(path);
  expect(problems).toMatchObject([{ kind: "damaged-line" }]);
  expect(damaged).toBe(true);
});

test("a record that is there twice counts once", async () => {
  const path = await finishedRun();
  const log = join(path, "calls.ndjson");
  await appendFile(log, await readFile(log));
  const { calls, problems, damaged } = await readRun(path);
  expect(ids(calls)).toEqual(["c0", "c1", "c2", "c3"]);
  expect(problems).toHaveLength(4);
  expect(problems[0]).toMatchObject({
    kind: "damaged-line",
    message: expect.stringMatching(/calls\.ndjson:5 .*c0/),
  });
  expect(damaged).toBe(true);
});

test("a record of no cell of the plan is left out", async () => {
  const path = await finishedRun();
  await appendFile(
    join(path, "calls.ndjson"),
    `${JSON.stringify(callRecord(4, { cellId: "z" }))}\n`,
  );
  const { calls, problems, damaged } = await readRun(path);
  expect(ids(calls)).toEqual(["c0", "c1", "c2", "c3"]);
  expect(problems).toMatchObject([
    { kind: "damaged-line", message: expect.stringContaining('"z"') },
  ]);
  expect(damaged).toBe(true);
});

test("calls that runs name and the log does not have are missed", async () => {
  const path = await finishedRun();
  const stage: StageRecord = {
    id: "analyze",
    name: "analyze",
    kind: "prompt",
    attempts: 1,
    startNs: 0,
    endNs: 1,
    status: "ok",
    callIds: ["c2", "c7"],
    facts: {},
  };
  await appendFile(
    join(path, "runs.ndjson"),
    `${JSON.stringify(
      runRecord(2, {
        stages: [stage],
        warmupCallIds: ["c8"],
        preparation: { durationNs: 1, coldStartCallIds: ["c9"] },
      }),
    )}\n`,
  );
  const { problems, damaged } = await readRun(path);
  expect(problems).toMatchObject([
    { kind: "missing-record", message: expect.stringMatching(/3 of the calls .*c7, c8, c9/) },
  ]);
  expect(damaged).toBe(true);
});

test("a complete run with fewer runs than planned is missed", async () => {
  const path = await finishedRun({ status: "complete" });
  const { problems, damaged } = await readRun(path);
  expect(problems).toMatchObject([
    { kind: "missing-record", message: expect.stringMatching(/2 of 4 runs/) },
  ]);
  expect(damaged).toBe(true);
});

test.each(["calls.ndjson", "runs.ndjson"])("a log that is gone is reported: %s", async (name) => {
  const path = await finishedRun();
  await rm(join(path, name));
  const { problems, damaged } = await readRun(path);
  expect(problems).toMatchObject([
    { kind: "missing-file", message: expect.stringContaining(name) },
  ]);
  expect(damaged).toBe(true);
});

test("a directory nothing was measured into yet has no problem but that", async () => {
  const path = await newRun(await emptyFolder(onTestFinished));
  const { calls, problems, damaged } = await readRun(path);
  expect(calls).toEqual([]);
  expect(problems).toMatchObject([{ kind: "still-running" }]);
  expect(damaged).toBe(false);
});
