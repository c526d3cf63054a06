import { buildAgentSession } from "@runproof/metrics/test-fixture";
import { describe, expect, it } from "vitest";

import { drawChart } from "../../../../src/charts/draw-chart.ts";
import { waterfallRows } from "../../../../src/charts/waterfall/waterfall-rows.ts";
import { proseText } from "../../../../src/wording/prose.ts";
import { chartNamed } from "../../../fixture/chart-named.ts";
import { inputOf, reportInput } from "../../../fixture/report-input.ts";

describe("waterfalls", () => {
  it("have a row per execution, those inside of another one below it", () => {
    const [run] = buildAgentSession().runs;
    if (run === undefined) throw new Error("no run");
    expect(waterfallRows(run).map(({ label }) => label)).toEqual([
      "● scan",
      "both (parallel)",
      "› left",
      "› ● search",
      "› ● passages",
      "› ● right",
      "refine (loop)",
      "› ● improve 1",
      "› ● improve 2",
      "● write",
    ]);
  });

  it("are there for every arm, on one axis", async () => {
    const input = inputOf(buildAgentSession());
    const first = await drawChart(chartNamed("waterfall", input), undefined);
    const second = await drawChart(chartNamed("waterfall-2", input), undefined);
    expect(first.title).toMatch(
      /^Run r\d+ of baseline, the one nearest to its median: \d+\.\d ms\./,
    );
    expect(second.title).toMatch(/^Run r\d+ of other,/);
    expect(second.wide).toMatch(/<title>refine \(loop\): 104\.0 ms<\/title>/);
    expect(second.wide).toMatch(/<title>› ● search, tool: 20\.00? ms<\/title>/);
  });

  it("leave arms out of large sessions and say so", () => {
    const arms = ["a", "b", "c", "d", "e", "f"].map((name) => ({ name }));
    expect(proseText(chartNamed("waterfall-4", reportInput({ arms })).title)).toContain(
      "2 more arms have no such chart.",
    );
  });
});
