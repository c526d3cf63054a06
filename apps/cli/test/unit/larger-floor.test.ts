import type { Calibration } from "@runproof/contract";
import { expect, test } from "vitest";

import { largerFloor } from "../../src/compare/larger-floor.ts";

function calibration(p99Ns: number): Calibration {
  const quantiles = { n: 1, p50Ns: p99Ns, p95Ns: p99Ns, p99Ns, maxNs: p99Ns };
  return {
    lanes: 1,
    processes: 1,
    calls: 1,
    chunkIntervalNs: 1,
    ttftErrorNs: quantiles,
    receiveErrorNs: quantiles,
    chunkErrorNs: quantiles,
    chunksWritten: 1,
    chunksStamped: 1,
    connections: 1,
  };
}

test("two sessions resolve what the worse client did, in either order", () => {
  const fine = { id: "a", calibration: calibration(100) };
  const coarse = { id: "b", calibration: calibration(900) };
  expect(largerFloor(fine, coarse).calibration).toBe(coarse.calibration);
  expect(largerFloor(coarse, fine).calibration).toBe(coarse.calibration);
});

test("a session that was not calibrated leaves both without a floor, by name and reason", () => {
  const known = { id: "a", calibration: calibration(100) };
  expect(largerFloor(known, { id: "b", calibrationAbsentReason: "no port was free" })).toEqual({
    calibration: undefined,
    calibrationAbsentReason: "the client was not calibrated in b (no port was free)",
  });
  expect(largerFloor({ id: "c" }, known).calibrationAbsentReason).toMatch(/in c$/);
});
