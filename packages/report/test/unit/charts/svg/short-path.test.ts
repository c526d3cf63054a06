import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { shortPath } from "../../../../src/charts/svg/short-path.ts";

type Point = readonly [x: number, y: number];

/** Corners of a short path: "M", "h", "v", "l" and "z" alone. */
function cornersOf(path: string): readonly Point[] {
  let [x, y] = [0, 0];
  return [...path.matchAll(/([Mhvlz])([^Mhvlz]*)/g)].flatMap(([, command, rest = ""]) => {
    const [first = 0, second = 0] = (rest.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    if (command === "z") return [];
    if (command === "M") [x, y] = [first, second];
    else if (command === "h") x += first;
    else if (command === "v") y += first;
    else [x, y] = [x + first, y + second];
    return [[x, y] as const];
  });
}

const coordinate = fc
  .double({ min: -900, max: 900, noNaN: true })
  .map((value) => Number(value.toFixed(3)));
const point = fc.tuple(coordinate, coordinate);

describe("a short path", () => {
  it("has every corner within a tenth of a pixel of where it was", () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 2, maxLength: 40 }), point, (corners, [dx, dy]) => {
        const path = corners.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x},${y}`).join("");
        const short = cornersOf(shortPath(path, dx, dy) ?? "");
        expect(short).toHaveLength(corners.length);
        for (const [index, [x, y]] of corners.entries()) {
          expect(Math.abs((short[index]?.[0] ?? NaN) - x - dx)).toBeLessThan(0.0501);
          expect(Math.abs((short[index]?.[1] ?? NaN) - y - dy)).toBeLessThan(0.0501);
        }
      }),
    );
  });

  it("keeps boxes that touch together", () => {
    expect(shortPath("M0,0h10.04v1h-10.04Z", 0, 0)).toBe("M0,0h10v1h-10z");
    expect(shortPath("M10.04,0h10.04v1h-10.04Z", 0, 0)).toBe("M10,0h10.1v1h-10.1z");
  });

  it.each(["M0,0A1,1,0,1,1,2,2", "M0,0C1,1,2,2,3,3", "M0,0h1e-7"])("leaves %s alone", (path) => {
    expect(shortPath(path, 1, 1)).toBeUndefined();
  });
});
