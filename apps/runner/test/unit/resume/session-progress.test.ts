import type { RunRecord } from "@runproof/contract";
import { expect, test } from "vitest";

import { nextAttempt, runIdOf, sessionProgress } from "../../../src/resume/session-progress.ts";

const run = (id: string, sequence: number, status: RunRecord["status"] = "ok"): RunRecord => ({
  schemaVersion: 1,
  kind: "run",
  id,
  cellId: "a",
  arm: "a",
  block: 0,
  position: 0,
  sequence,
  startNs: "0",
  endNs: 1,
  status,
  stages: [],
  warmupCallIds: [],
  valid: true,
});

test("nothing is done in a new directory", () => {
  const progress = sessionProgress({ calls: [], runs: [] }, 0);
  expect([progress.done.size, progress.firstSequence, progress.brokenOff(0)]).toEqual([0, 0, []]);
});

test("runs that ended well and runs that failed are done, those that were stopped are not", () => {
  const runs = [run("r0001", 0), run("r0002", 1, "failed"), run("r0003", 2, "cancelled")];
  const progress = sessionProgress({ calls: [], runs }, 1);
  expect([...progress.done.keys()]).toEqual([0, 1]);
  expect(progress.firstSequence).toBe(2);
  expect(progress.brokenOff(2)).toEqual(["r0003"]);
  expect(progress.brokenOff(1)).toEqual([]);
});

test("a run of which only calls are there was broken off, each time it was begun", () => {
  const calls = ["r0001", "r0002", "r0002-2", "r0002-10", "r0020", "rehearsal1"].map((runId) => ({
    runId,
  }));
  const progress = sessionProgress({ calls, runs: [run("r0001", 0)] }, 3);
  expect(progress.brokenOff(1)).toEqual(["r0002", "r0002-2", "r0002-10"]);
  expect(nextAttempt(progress.brokenOff(1))).toBe(11);
  expect(progress.brokenOff(2)).toEqual([]);
});

test("a place that was made again is done", () => {
  const runs = [run("r0001", 0, "cancelled"), run("r0001-2", 0)];
  const progress = sessionProgress({ calls: [], runs }, 2);
  expect(progress.done.get(0)?.id).toBe("r0001-2");
  expect(progress.firstSequence).toBe(1);
});

test.each([
  [0, 1, "r0001"],
  [0, 2, "r0001-2"],
  [9_999, 1, "r10000"],
])("the id of place %i, attempt %i is %s", (sequence, attempt, id) => {
  expect(runIdOf(sequence, attempt)).toBe(id);
});
