import { describe, expect, it } from "vitest";

import { chartsOf } from "../../../src/charts/charts-of.ts";
import { drawChart } from "../../../src/charts/draw-chart.ts";
import { ALL_PAIRS, PAPER, VERDICT_COLORS } from "../../../src/charts/palette.ts";
import { VERDICT_MARKS } from "../../../src/charts/verdict-marks.ts";
import type { ReportInput } from "../../../src/index.ts";
import { proseText } from "../../../src/wording/prose.ts";
import { chartNamed } from "../../fixture/chart-named.ts";
import { chartedMatrix, combinationsOf, eighteenArms } from "../../fixture/charted-matrix.ts";
import { contrast } from "../../fixture/contrast.ts";
import { reportInput } from "../../fixture/report-input.ts";
import { titleContradictions } from "../../fixture/title-contradictions.ts";

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

describe("charts of the verdicts of many arms", () => {
  it("have a row per arm, in the order of the plan, and are one per metric of record", async () => {
    const input = eighteenArms();
    const arms = Array.from({ length: 18 }, (_, index) => `arm-${index + 1}`);
    const ids = ["verdicts", "verdicts-2", "verdicts-3", "verdicts-4", "verdicts-5"];
    expect(chartsOf(input).flatMap(({ id }) => (id.startsWith("verdicts") ? [id] : []))).toEqual(
      ids,
    );
    for (const [index, id] of ids.entries()) {
      expect(await armsOf(id, input)).toEqual(arms);
      expect(titleContradictions(chartNamed(id, input), input)).toEqual([]);
      const own = input.resolvedPlan.plan.metrics[index];
      expect(proseText(chartNamed(id, input).title)).toContain(own?.stage ?? "Workflow time");
    }
    expect(proseText(chartNamed("verdicts", input).title)).toMatch(
      /^Workflow time, all arms \(6 pairs of runs\): 4 faster, 4 slower, 4 equivalent, 6 not comparable\./,
    );
  });

  it("have one row of arms that the server ran alike", async () => {
    const input = chartedMatrix({
      combinations: combinationsOf({ num_gpu: [60, 80, 120], num_ctx: [512, 1024, 2048] }),
      layersOf: () => 500,
    });
    const { wide } = await drawChart(chartNamed("verdicts", input), undefined);
    expect([...wide.matchAll(/>(arm-\d+ [^<]*)<\/text>/g)].map(([, row]) => row)).toEqual([
      "arm-1 and 2 more ≡A",
      "arm-2 and 2 more ≡B",
      "arm-3 and 2 more ≡C",
    ]);
    expect(wide).toMatch(/; run alike: arm-1, arm-4, arm-7<\/title>/);
    const chart = chartNamed("verdicts", input);
    expect(proseText(chart.title)).toMatch(/all arms \([^)]*\): 3 equivalent\./);
    expect(titleContradictions(chart, input)).toEqual([]);
  });

  it("leave out arms whose verdicts settle nothing, and count them", async () => {
    const arms = Array.from({ length: 40 }, (_, index) => ({
      name: index === 0 ? "baseline" : `arm-${index}`,
      options: { temperature: index / 50 },
      ...(index > 35 && { speed: 0.7 }),
    }));
    const input = reportInput({ arms, runs: 8 });
    const rows = await armsOf("verdicts", input);
    expect(rows).toHaveLength(24);
    expect(rows.slice(-4)).toEqual(["arm-36", "arm-37", "arm-38", "arm-39"]);
    expect(proseText(chartNamed("verdicts", input).title)).toContain(
      "15 more arms are in verdicts.json.",
    );
  });
});

/** The rows of a chart of one metric. */
async function armsOf(id: string, input: ReportInput): Promise<readonly string[]> {
  const { wide } = await drawChart(chartNamed(id, input), undefined);
  return [...wide.matchAll(/<text [^>]*>(arm-\d+)(?: |<)/g)].map(([, row = ""]) => row);
}
