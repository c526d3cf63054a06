import { describe, expect, it } from "vitest";

import { chartsOf } from "../../../src/charts/charts-of.ts";
import { drawChart } from "../../../src/charts/draw-chart.ts";
import { wrapText } from "../../../src/charts/wrap-text.ts";
import { reportInput } from "../../fixture/report-input.ts";

describe("charts", () => {
  it("title the finding with its number of runs and its unit", () => {
    const [verdicts, runs, stages] = chartsOf(reportInput());
    expect(verdicts?.title).toMatch(
      /^5 comparisons \(5 pairs of runs\): 4 equivalent, 1 inconclusive\./,
    );
    expect(runs?.title).toMatch(/chimera \d\.\d+ s \(n = 5\); equivalent\./);
    expect(stages?.title).toMatch(/baseline: report takes 61 % of \d\.\d+ s \(n = 5\)/);
  });

  it("draw for a page without colours of their own, and as a file with paper behind them", async () => {
    for (const chart of chartsOf(reportInput())) {
      const { wide, narrow, file } = await drawChart(chart, undefined);
      expect(`${wide}${narrow}`).not.toMatch(/="#[0-9a-f]{6}"/i);
      expect(wide).toContain("var(--c-");
      expect(file).toMatch(/<rect width="\d+" height="\d+" fill="#ffffff"\/>/);
      expect(file).not.toContain("var(");
    }
  });

  it("draw what the records hold: a point per good run, a cross per lost one", async () => {
    const input = reportInput({
      edits: { run: (run) => (run.id === "r0003" ? { ...run, status: "failed" } : run) },
    });
    const runs = chartsOf(input).find(({ id }) => id === "runs");
    if (runs === undefined) throw new Error("no chart of runs");
    const { wide } = await drawChart(runs, undefined);
    expect([...wide.matchAll(/>✕</g)]).toHaveLength(1);
    expect(runs.title).toContain("✕: a run without a value (1).");
    const points =
      /<g class="mark-symbol role-mark[^"]*marks"[^>]*>(.*?)<\/g>/.exec(wide)?.[1] ?? "";
    expect([...points.matchAll(/<path /g)]).toHaveLength(9);
  });

  it("are left out where nothing was measured", () => {
    const input = reportInput({ edits: { run: (run) => ({ ...run, status: "failed" }) } });
    expect(chartsOf(input).map(({ id }) => id)).toEqual(["verdicts"]);
  });

  it("break titles between words", () => {
    expect(wrapText("one two three", 8)).toEqual(["one two", "three"]);
    expect(wrapText("unbreakably long", 5)).toEqual(["unbreakably", "long"]);
  });
});
