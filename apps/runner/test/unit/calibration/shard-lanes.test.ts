import { expect, test } from "vitest";

import { assertLanes, shardLanes } from "../../../src/calibration/shard-lanes.ts";

test.each([
  [1, [1]],
  [500, [500]],
  [501, [251, 250]],
  [1_000, [500, 500]],
  [1_001, [334, 334, 333]],
])("%i lanes run in as few processes as serve them well", (lanes, expected) => {
  expect(shardLanes(lanes)).toEqual(expected);
});

test("more lanes than one process serves well are refused, with the way out", () => {
  expect(() => assertLanes(500)).not.toThrow();
  expect(() => assertLanes(501)).toThrow(
    expect.objectContaining({ code: "USAGE", hint: expect.stringContaining("calibrate") }),
  );
});
