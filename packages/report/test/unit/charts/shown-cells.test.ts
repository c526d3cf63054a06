import { describe, expect, it } from "vitest";

import { drawChart } from "../../../src/charts/draw-chart.ts";
import { shownCells } from "../../../src/charts/shown-cells.ts";
import { proseText } from "../../../src/wording/prose.ts";
import { chartNamed } from "../../fixture/chart-named.ts";
import { chartedMatrix, combinationsOf } from "../../fixture/charted-matrix.ts";
import { drawnMarks } from "../../fixture/drawn-marks.ts";

const COMBINATIONS = combinationsOf({ num_gpu: [60, 80, 120], num_ctx: [512, 1024, 2048] });

describe("of more arms than a chart tells apart", () => {
  it("the baseline and the clearest are drawn, in the order of the plan", () => {
    const input = chartedMatrix({
      combinations: COMBINATIONS,
      runs: 8,
      speedOf: ({ num_gpu: layers }) => (layers === 120 ? 0.7 : 1),
    });
    const { cells, hidden, others } = shownCells(input, 4);
    expect(cells.map(({ arm }) => arm)).toEqual(["baseline", "arm-7", "arm-8", "arm-9"]);
    expect(hidden).toBe(6);
    expect(others.map(({ arm }) => arm)).toEqual([1, 2, 3, 4, 5, 6].map((at) => `arm-${at}`));
    expect(shownCells(input, 10).hidden).toBe(0);
  });

  it("those that the server ran alike are drawn once", () => {
    const input = chartedMatrix({ combinations: COMBINATIONS, layersOf: () => 500 });
    const { cells } = shownCells(input, 4);
    expect(cells.map(({ arm }) => arm)).toEqual(["baseline", "arm-1", "arm-2", "arm-3"]);
  });

  it("the others are thin lines behind a distribution, and counted", async () => {
    const input = chartedMatrix({ combinations: COMBINATIONS });
    const chart = chartNamed("ttft-ecdf", input);
    expect(proseText(chart.title)).toContain("Thin grey lines are 4 of the arms");
    const { wide } = await drawChart(chart, undefined);
    const lines = drawnMarks(wide).filter(({ title }) => title !== "");
    const thin = lines.filter(({ look }) => look["stroke-opacity"] === "0.45");
    expect(thin).toHaveLength(4 * 2);
    const thick = lines.filter(({ look }) => look["stroke-width"] === "2");
    expect(thick).toHaveLength(6 * 2);
  });
});
