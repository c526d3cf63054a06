import { assert, constantFrom, integer, property, record } from "fast-check";
import { describe, expect, it } from "vitest";

import { CHANGE_COLORS, INK } from "../../../../src/charts/palette.ts";
import { ABOVE, BELOW, heatGeometry } from "../../../../src/charts/sweep/heat-geometry.ts";
import { caseCount } from "../../../fixture/case-count.ts";
import { contrast } from "../../../fixture/contrast.ts";

describe("the places of a heat map", () => {
  it("overlap nowhere and stay inside of the drawing", () => {
    const of = record({
      columns: integer({ min: 1, max: 12 }),
      rows: integer({ min: 1, max: 20 }),
      panels: integer({ min: 1, max: 8 }),
      legend: integer({ min: 0, max: 120 }),
    });
    const layout = constantFrom(
      { width: 820, narrow: false } as const,
      { width: 340, narrow: true } as const,
    );
    const left = integer({ min: 20, max: 85 });
    assert(
      property(layout, left, of, (drawing, leftRoom, grid) => {
        const geometry = heatGeometry(drawing, { left: leftRoom, right: 8 }, grid);
        const { cellWidth, cellHeight, panels, width, height } = geometry;
        const boxes = panels.map((panel) => ({
          left: panel.left,
          right: panel.left + cellWidth * grid.columns,
          top: panel.top - ABOVE,
          bottom: panel.top + cellHeight * grid.rows + BELOW,
        }));
        expect(boxes).toHaveLength(grid.panels);
        for (const [index, box] of boxes.entries()) {
          expect(box.left).toBeGreaterThanOrEqual(0);
          expect(box.right).toBeLessThanOrEqual(width);
          expect(box.top).toBeGreaterThanOrEqual(grid.legend);
          expect(box.bottom).toBeLessThanOrEqual(height);
          const apart = boxes
            .slice(index + 1)
            .every(
              (other) =>
                other.left >= box.right ||
                other.right <= box.left ||
                other.top >= box.bottom ||
                other.bottom <= box.top,
            );
          expect(apart).toBe(true);
        }
      }),
      { numRuns: caseCount(100) },
    );
  });

  it("have colours on which numbers are legible, light and dark", () => {
    for (const { light, dark } of Object.values(CHANGE_COLORS)) {
      expect(contrast(INK.light, light)).toBeGreaterThan(4.5);
      expect(contrast(INK.dark, dark)).toBeGreaterThan(4.5);
    }
  });
});
