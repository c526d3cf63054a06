import { expect, onTestFinished, test } from "vitest";

import { endSession, openRunWriter, readRun } from "../../src/index.ts";
import {
  answerOf,
  callRecord,
  emptyFolder,
  newRun,
  promptOf,
  runRecord,
  telemetryRecord,
} from "../sample-run.ts";

test("runs that were broken off and measured again are read, and counted nowhere", async () => {
  const path = await newRun(await emptyFolder(onTestFinished));
  const writer = await openRunWriter(path);
  const add = async (number: number, runId: string): Promise<void> => {
    const texts = { prompt: promptOf(number), answer: answerOf(number) };
    await writer.appendCall(callRecord(number, { runId }), texts);
  };
  await add(0, "r0001");
  await writer.appendRun(runRecord(1, { id: "r0001", sequence: 0 }));
  await add(1, "r0002");
  await writer.appendRun(runRecord(2, { id: "r0002", sequence: 1, status: "cancelled" }));
  await add(2, "r0002-2");
  await add(3, "r0002-3");
  const replaces = ["r0002", "r0002-2"];
  await writer.appendRun(runRecord(3, { id: "r0002-3", sequence: 1, session: 2, replaces }));
  for (const runId of ["r0001", "r0002", "r0002-3"]) {
    await writer.appendTelemetry(telemetryRecord(runId));
  }
  await writer.close();
  const { calls, runs, brokenOff, telemetry } = await readRun(path);
  expect(runs.map(({ id }) => id)).toEqual(["r0001", "r0002-3"]);
  expect(calls.map(({ runId }) => runId)).toEqual(["r0001", "r0002-3"]);
  expect(telemetry.map(({ runId }) => runId)).toEqual(["r0001", "r0002-3"]);
  expect(brokenOff.runs.map(({ id }) => id)).toEqual(["r0002"]);
  expect(brokenOff.calls.map(({ runId }) => runId)).toEqual(["r0002", "r0002-2"]);
});

const SESSION = {
  startedAt: "2026-11-23T20:15:00.000Z",
  toolVersion: "1.0.0",
  firstSequence: 0,
  environment: {},
};

test("only a session that goes on can be ended", () => {
  expect(endSession([], { end: "died" })).toEqual([]);
  const ended = endSession([SESSION], { end: "died", reason: "gone" });
  expect(ended).toEqual([{ ...SESSION, end: "died", reason: "gone" }]);
  expect(endSession(ended, { end: "complete" })).toEqual(ended);
  expect(endSession([...ended, SESSION], { end: "complete" }).map(({ end }) => end)).toEqual([
    "died",
    "complete",
  ]);
});
