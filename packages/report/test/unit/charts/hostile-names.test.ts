import { describe, expect, it } from "vitest";

import { chartsOf } from "../../../src/charts/charts-of.ts";
import { drawChart } from "../../../src/charts/draw-chart.ts";
import type { ReportInput } from "../../../src/index.ts";
import { reportInput } from "../../fixture/report-input.ts";

const NAMES = [
  '</text></svg><script>alert(1)</script><img src=x onerror="alert(1)">',
  "']; alert(1); ['",
  "${alert(1)} {{x}} datum.value \\u003c \\",
  "exe\u202Ecod\u0007\u0000\u001B[31m\u2028x",
  '"#5d6570" & "#1d2126"',
  "x".repeat(5000),
  "",
];

/** Every name of an arm or a step is hostile; the schemas of records would refuse most of them. */
function renamed(name: string): ReportInput {
  const input = reportInput();
  const text = JSON.stringify(input, (key, value: unknown) => {
    if (value === "chimera" && key !== "id" && key !== "cellId") return name;
    return value === "analyze" && (key === "stage" || key === "name") ? `${name}s` : value;
  });
  return JSON.parse(text) as ReportInput;
}

describe("hostile names", () => {
  it.each(NAMES)("are text in every chart: %j", async (name) => {
    for (const chart of chartsOf(renamed(name))) {
      const { wide, narrow, file, title } = await drawChart(chart, undefined);
      for (const svg of [wide, narrow, file]) {
        const tags = new Set([...svg.matchAll(/<\/?([a-zA-Z]+)/g)].map(([, tag]) => tag));
        expect([...tags].filter((tag) => !DRAWN.has(tag ?? ""))).toEqual([]);
        expect(svg.match(/<svg/g)).toHaveLength(1);
        // oxlint-disable-next-line no-control-regex -- what XML forbids
        expect(svg).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u202E\u2028]/);
        expect(svg.replaceAll(/"[^"]*"/g, "")).not.toMatch(/<[^>]* on\w+=/);
        expect(svg.length).toBeLessThan(120_000);
      }
      expect(title).not.toContain("\u202E");
    }
  });
});

const DRAWN = new Set([
  "circle",
  "svg",
  "g",
  "path",
  "rect",
  "line",
  "text",
  "tspan",
  "title",
  "defs",
  "clipPath",
]);
