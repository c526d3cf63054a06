import { expect, test } from "vitest";

import { checkLayers } from "../../../src/doctor/check-layers.ts";

// As gemma3:4b tells them: 34 blocks, and one layer that gives the output.
test.each([
  [[10, 34], "ok", "10, 34; it has 34 layers and one for the output"],
  [[10, 35], "ok", "35 means every layer: it has 34 layers and one for the output"],
  [
    [60, 80, 120],
    "warning",
    "60, 80, and 120 all mean every layer: it has 34 layers and one for the output",
  ],
])("num_gpu %j", (asked, status, detail) => {
  expect(checkLayers("gemma3:4b", 34, asked)).toEqual([
    expect.objectContaining({ title: "num_gpu of gemma3:4b", status, detail }),
  ]);
});

test("nothing is said where nothing is asked, or the server does not tell", () => {
  expect(checkLayers("m", 34, [])).toEqual([]);
  expect(checkLayers("m", undefined, [60, 80])).toEqual([]);
});
