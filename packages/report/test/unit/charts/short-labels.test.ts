import { describe, expect, it } from "vitest";

import { shortLabels } from "../../../src/charts/short-labels.ts";
import { thinned } from "../../../src/charts/thinned.ts";

describe("labels of charts", () => {
  it("are short, on one line and different", () => {
    const long = "a".repeat(40);
    const labels = shortLabels(["base", `${long}1`, `${"a".repeat(41)}1`, "two\nlines", ""]);
    expect([...labels.values()]).toEqual([
      "base",
      "aaaaaaaaaaaaaaaaaaa…aaaaaaa1",
      "aaaaaaaaaaaaaaaaaaa…aaaaaaa1 (2)",
      "two lines",
      "(unnamed)",
    ]);
  });

  it("thin out evenly, with both ends", () => {
    expect(thinned([1, 2, 3, 4, 5, 6, 7, 8, 9], 3)).toEqual([1, 5, 9]);
    expect(thinned([1, 2], 3)).toEqual([1, 2]);
    expect(thinned([1, 2], 1)).toEqual([1]);
  });
});
