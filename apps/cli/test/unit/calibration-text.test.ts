import type { Calibration } from "@runproof/contract";
import { expect, test } from "vitest";

import { calibrationText } from "../../src/calibrate/calibration-text.ts";

const QUANTILES = { n: 200, p50Ns: 90_000, p95Ns: 180_000, p99Ns: 250_000, maxNs: 900_000 };
const ONE_LANE: Calibration = {
  lanes: 1,
  processes: 1,
  calls: 200,
  chunkIntervalNs: 2_000_000,
  ttftErrorNs: { ...QUANTILES, p99Ns: 350_000 },
  receiveErrorNs: QUANTILES,
  chunkErrorNs: { ...QUANTILES, n: 1_999 },
  chunksWritten: 2_000,
  chunksStamped: 1_999,
  connections: 1,
};

test("says every error, what it rests on, and which differences it hides", () => {
  const text = calibrationText(ONE_LANE);
  expect(text).toMatch(/time to first token .* 0\.090 ms .* 0\.350 ms .* 0\.900 ms .* 200/);
  expect(text).toMatch(/every chunk received .* 1999/);
  expect(text).toContain("1999 of 2000 written have a stamp of their own (100.0 %)");
  expect(text).toMatch(/^connections {2}1 for 1 lane$/m);
  expect(text).toMatch(/Differences below 0\.350 ms cannot be resolved here/);
  expect(text).not.toMatch(/processes/);
});

test("says that lanes were spread over processes, and why", () => {
  const text = calibrationText({ ...ONE_LANE, lanes: 1_000, processes: 2, connections: 1_000 });
  expect(text).toMatch(/^processes {4}2: so many lanes are too many for one/m);
  expect(text).toMatch(/^connections {2}1000 for 1000 lanes$/m);
});
