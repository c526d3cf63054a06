import { buildAgentSession, buildStage } from "@runproof/metrics/test-fixture";
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
    const { title, wide } = await drawChart(
      chartNamed("waterfall", inputOf(buildAgentSession())),
      undefined,
    );
    expect(title).toMatch(
      /^r\d+ of baseline takes \d+\.\d ms; r\d+ of other takes \d+\.\d ms: of every arm the run nearest to its median\./,
    );
    for (const arm of ["baseline", "other"])
      expect(wide).toMatch(new RegExp(`font-weight="bold">${arm}: \\d+\\.\\d ms</text>`));
    for (const arm of ["baseline", "other"]) {
      expect(wide).toContain(`<title>${arm}, refine (loop): 104.0 ms</title>`);
      expect(wide).toContain(`<title>${arm}, › ● search, tool: 20.0 ms</title>`);
    }
  });

  it("draw as many executions as one can look at, and say so", async () => {
    const { runs, ...session } = buildAgentSession();
    const [baseline, other] = [60, 40].map((length) =>
      Array.from({ length }, (_, index) =>
        buildStage(`s${index}`, index * 1_000_000, (index + 1) * 1_000_000, { name: `s${index}` }),
      ),
    );
    const input = inputOf({
      ...session,
      runs: runs.map((run) => ({
        ...run,
        stages: (run.arm === "other" ? other : baseline) ?? [],
      })),
    });
    const chart = chartNamed("waterfall", input);
    expect(proseText(chart.title)).toContain(
      "Of baseline, the first 32 of 60 executions are drawn. Of other, the first 32 of 40 executions are drawn.",
    );
    const { wide } = await drawChart(chart, undefined);
    expect(wide.match(/>● s\d+<\/text>/g)).toHaveLength(64);
    const arms = [..."abcd"].map((name) => ({ name }));
    const many = reportInput({
      arms,
      edits: { run: (run) => ({ ...run, stages: baseline ?? [] }) },
    });
    expect(proseText(chartNamed("waterfall", many).title)).toContain(
      "Of every arm, the first 16 of 60 executions are drawn.",
    );
  });

  it("leave arms out of large sessions and say so", () => {
    expect(titleOf("abcdef")).toContain("2 more arms are not drawn.");
    expect(titleOf("abcde")).toContain("1 more arm is not drawn.");
    expect(titleOf("abcd")).not.toContain("more");
  });
});

/** The title of a session with an arm for each letter. */
function titleOf(names: string): string {
  const arms = [...names].map((name) => ({ name }));
  return proseText(chartNamed("waterfall", reportInput({ arms })).title);
}
