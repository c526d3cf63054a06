import { describe, expect, it } from "vitest";

import { nearestBox, type Box } from "../../../page/nearest-box.ts";

const square = (left: number, top: number, size: number): Box => ({
  left,
  top,
  right: left + size,
  bottom: top + size,
});

describe("the mark that a pointer means", () => {
  it("is the nearest within reach", () => {
    const boxes = [square(0, 0, 10), square(30, 0, 10)];
    expect(nearestBox(boxes, 14, 5, 16)).toBe(0);
    expect(nearestBox(boxes, 26, 5, 16)).toBe(1);
    expect(nearestBox(boxes, 100, 5, 16)).toBeUndefined();
  });

  it("is the smallest of those under it", () => {
    expect(nearestBox([square(0, 0, 100), square(40, 40, 10)], 45, 45, 16)).toBe(1);
    expect(nearestBox([square(40, 40, 10), square(0, 0, 100)], 45, 45, 16)).toBe(0);
  });

  it("is none where there is none", () => {
    expect(nearestBox([], 0, 0, 16)).toBeUndefined();
  });
});
