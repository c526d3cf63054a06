import { describe, expect, it } from "vitest";

import { chartsOf } from "../../../src/charts/charts-of.ts";
import { drawChart } from "../../../src/charts/draw-chart.ts";
import { noChartSentence } from "../../../src/charts/no-chart-sentence.ts";
import { wrapText } from "../../../src/charts/wrap-text.ts";
import { proseText } from "../../../src/wording/prose.ts";
import { reportInput } from "../../fixture/report-input.ts";

describe("charts", () => {
  it("title the finding with its number of runs and its unit", () => {
    const titles = new Map(chartsOf(reportInput()).map(({ id, title }) => [id, proseText(title)]));
    expect(titles.get("verdicts")).toMatch(
      /^5 comparisons \(5 pairs of runs\): 4 equivalent, 1 inconclusive\./,
    );
    expect(titles.get("runs")).toMatch(/chimera \d\.\d+ s \(n = 5\); equivalent\./);
    expect(titles.get("stages")).toMatch(/baseline: report takes 61 % of \d\.\d+ s \(n = 5\)/);
    expect(titles.get("ttft")).toMatch(
      /^chimera is equivalent to baseline within ±10 % in time to first token of analyze\./,
    );
    expect(titles.get("ttft")).toMatch(/analyze: baseline 12\d\.\d ms \(n = 5\), chimera/);
    expect(titles.get("throughput")).toMatch(/report: baseline 1\d\d\.\d tokens\/s \(n = 5\)/);
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

  it("are the set that readers look for", () => {
    expect(chartsOf(reportInput()).map(({ id }) => id)).toEqual([
      "verdicts",
      "runs",
      "ttft",
      "ttft-ecdf",
      "throughput",
      "stages",
      "waterfall",
    ]);
  });

  it("are left out with a reason where nothing was measured", () => {
    const input = reportInput({ edits: { run: (run) => ({ ...run, status: "failed" }) } });
    expect(chartsOf(input)).toEqual([]);
    expect(noChartSentence("runs", input)).toBe(
      "No chart of the workflow time (runs): every run of baseline failed.",
    );
    expect(proseText(noChartSentence("verdicts", input) ?? "")).toMatch(
      /^No chart of changes: no comparison has a measured effect \(5 not (measured|comparable)\)\.$/,
    );
  });

  it("say why there is no distribution of one run", () => {
    const input = reportInput({ runs: 1 });
    expect(chartsOf(input).map(({ id }) => id)).not.toContain("ttft-ecdf");
    expect(noChartSentence("ttft-ecdf", input)).toContain("it takes three runs");
  });

  it("give every mark of a value its words", async () => {
    for (const chart of chartsOf(reportInput())) {
      const { wide, narrow, file } = await drawChart(chart, undefined);
      for (const svg of [wide, narrow, file]) {
        expect(svg, chart.id).toMatch(/<title>[^<]+<\/title>/);
        expect(svg, chart.id).not.toMatch(/aria-roledescription| style=/);
        expect([...svg.matchAll(/aria-label="/g)], chart.id).toHaveLength(1);
      }
    }
  });

  it("break titles between words", () => {
    expect(wrapText("one two three", 8)).toEqual(["one two", "three"]);
    expect(wrapText("unbreakably long", 5)).toEqual(["unbreakably", "long"]);
  });
});
