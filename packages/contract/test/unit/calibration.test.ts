import { expect, test } from "vitest";

import { calibrationSchema, measurementFloorNs, type Calibration } from "../../src/index.ts";

const QUANTILES = { n: 100, p50Ns: 90_000, p95Ns: 210_000, p99Ns: 300_000, maxNs: 900_000 };
const CALIBRATION: Calibration = {
  lanes: 1,
  processes: 1,
  calls: 100,
  chunkIntervalNs: 1_000_000,
  ttftErrorNs: QUANTILES,
  receiveErrorNs: QUANTILES,
  chunkErrorNs: QUANTILES,
  chunksWritten: 200,
  chunksStamped: 200,
  connections: 1,
};

test("the floor is the 99th percentile of the TTFT error", () => {
  expect(measurementFloorNs(calibrationSchema.parse(CALIBRATION))).toBe(300_000);
});

test("an error below zero, within a clock reading, is no floor below zero", () => {
  const ttftErrorNs = { ...QUANTILES, p99Ns: -40 };
  expect(measurementFloorNs({ ...CALIBRATION, ttftErrorNs })).toBe(0);
});
