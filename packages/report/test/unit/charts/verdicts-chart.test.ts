import { describe, expect, it } from "vitest";

import { drawChart } from "../../../src/charts/draw-chart.ts";
import { ALL_PAIRS, PAPER, VERDICT_COLORS } from "../../../src/charts/palette.ts";
import { VERDICT_MARKS } from "../../../src/charts/verdict-marks.ts";
import { chartNamed } from "../../fixture/chart-named.ts";
import { reportInput } from "../../fixture/report-input.ts";

describe("the chart of verdicts", () => {
  it("tells a verdict by its words and its shape, not only by its colour", async () => {
    const { wide, narrow } = await drawChart(chartNamed("verdicts", reportInput()), undefined);
    for (const svg of [wide, narrow]) {
      expect(svg).toMatch(/equivalent [+−][\d.]+ %<\/text>/);
      expect(svg).toMatch(/<title>Workflow time: equivalent [+−][\d.]+ %, 95 % CI/);
      expect(svg).toMatch(/<title>Workflow time: within ±5 % is taken as no difference<\/title>/);
    }
    const shapes = ["faster", "slower", "equivalent", "inconclusive"] as const;
    expect(new Set(shapes.map((kind) => VERDICT_MARKS[kind].shape)).size).toBe(shapes.length);
  });

  it("has room for ratios of any size", async () => {
    for (const speed of [0.02, 0.5, 0.97, 30]) {
      const arms = [{ name: "baseline" }, { name: "other", speed }];
      const { wide } = await drawChart(chartNamed("verdicts", reportInput({ arms })), undefined);
      expect(wide).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  it("has colours that stand out from paper, light and dark", () => {
    for (const { light, dark } of Object.values(VERDICT_COLORS)) {
      expect(contrast(light, PAPER.light)).toBeGreaterThan(4.5);
      expect(contrast(dark, PAPER.dark)).toBeGreaterThan(4.5);
    }
    const dark = new Map<string, string>();
    for (const pair of ALL_PAIRS) {
      // One variable of the page stands for one colour, so it has one dark twin.
      expect(dark.get(pair.light) ?? pair.dark, pair.light).toBe(pair.dark);
      dark.set(pair.light, pair.dark);
    }
  });
});

/** Contrast ratio of WCAG 2. */
function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.039_28 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
