import type { Measure } from "@runproof/contract";
import { describe, expect, it } from "vitest";

import { drawChart } from "../../../../src/charts/draw-chart.ts";
import { driftText } from "../../../../src/charts/runs/drift-text.ts";
import { proseText } from "../../../../src/wording/prose.ts";
import { chartNamed } from "../../../fixture/chart-named.ts";
import { lossySession } from "../../../fixture/charted-sessions.ts";
import { drawnMarks } from "../../../fixture/drawn-marks.ts";
import { reportInput } from "../../../fixture/report-input.ts";

describe("the chart of runs", () => {
  it("has a point per good run and a sign per lost one", async () => {
    const runs = chartNamed("runs", lossySession());
    const { wide } = await drawChart(runs, undefined);
    expect(wide).toMatch(/<title>\w+, run r0003: failed<\/title>✕</);
    expect(wide).toMatch(
      /<title>\w+, run r0006: left out, because measuring was disturbed<\/title>○</,
    );
    expect(proseText(runs.title)).toContain(
      "✕: failed (1). ○: left out, because measuring was disturbed (1).",
    );
    expect([...wide.matchAll(/<title>\w+, run r\d+, place \d+: [\d.]+ s<\/title>/g)]).toHaveLength(
      8,
    );
  });

  it("shows the borders of blocks", async () => {
    const runs = chartNamed("runs", reportInput());
    const { wide } = await drawChart(runs, undefined);
    expect(proseText(runs.title)).toContain("Dashed: borders of blocks.");
    const borders = drawnMarks(wide).filter(({ look }) => look["stroke-dasharray"] === "3,3");
    expect(borders).toHaveLength(4);
  });

  it("says which arms drift", () => {
    const rising = measure("a", [1, 2, 3, 4, 5, 6]);
    const falling = measure("b", [6, 5, 4, 3, 2, 1]);
    const still = measure("c", [3, 1, 4, 1.5, 5, 2]);
    expect(proseText(driftText([rising, falling, still]))).toMatch(
      /^In the course of the session a rose \(Spearman ρ = \+1\.00, p [^)]+\), b fell \(Spearman ρ = −1\.00/,
    );
    expect(proseText(driftText([still]))).toBe("No trend was found in the course of the session.");
    expect(proseText(driftText([measure("d", [1, 2, 3])]))).toBe("");
  });
});

function measure(arm: string, values: readonly number[]): Measure {
  return {
    metric: "workflowMs",
    cellId: arm,
    arm,
    provenance: "measured",
    observations: values.map((value, sequence) => ({
      runId: `r${sequence}`,
      block: sequence,
      sequence,
      value,
      callIds: [],
    })),
  };
}
