import { expect, test } from "vitest";

import { floorSentence } from "../../../src/index.ts";
import { CALIBRATION } from "../../fixture/report-input.ts";

test("says what the client adds, from how many calls, and what that hides", () => {
  expect(floorSentence({ calibration: CALIBRATION })).toBe(
    "The client adds 0.201 ms to a TTFT here (p50; p99 0.350 ms, 100 calls, measured right before the session): differences below 0.350 ms cannot be resolved here.",
  );
});

test("says why when it is not known", () => {
  expect(floorSentence({ calibrationAbsentReason: "the scripted server did not start" })).toBe(
    "What the client adds to a TTFT here is not known, so neither is the smallest difference that can be resolved: the scripted server did not start.",
  );
  expect(floorSentence({})).toMatch(
    /the version of runproof that measured this run did not look\.$/,
  );
});
