import { describe, expect, it } from "vitest";

import { chartsOf } from "../../../../src/charts/charts-of.ts";
import { drawChart } from "../../../../src/charts/draw-chart.ts";
import { heatFactors } from "../../../../src/charts/sweep/heat-factors.ts";
import { sweep } from "../../../../src/document/sections/sweep/sweep.ts";
import type { ReportInput } from "../../../../src/index.ts";
import { proseText } from "../../../../src/wording/prose.ts";
import { chartNamed } from "../../../fixture/chart-named.ts";
import { chartedMatrix, combinationsOf, eighteenArms } from "../../../fixture/charted-matrix.ts";
import { drawnMarks } from "../../../fixture/drawn-marks.ts";
import { reportInput } from "../../../fixture/report-input.ts";
import { titleContradictions } from "../../../fixture/title-contradictions.ts";

const SWEEP = eighteenArms();
const CELL = /<title>(arm-\d+: [^<]*)<\/title>/g;

async function drawn(input: ReportInput) {
  const { wide, narrow } = await drawChart(chartNamed("heat-map", input), undefined);
  return { wide, narrow, cells: [...wide.matchAll(CELL)].map(([, what]) => what ?? "") };
}

function names(input: ReportInput): readonly (string | undefined)[] {
  const factors = heatFactors(input);
  return [factors?.y.name, factors?.x.name, ...(factors?.panels ?? []).map(({ name }) => name)];
}

describe("the axes of a heat map", () => {
  it("are the first two numeric factors, and every further one makes panels", async () => {
    expect(names(SWEEP)).toEqual(["num_gpu", "num_ctx", "temperature"]);
    const { wide, narrow } = await drawn(SWEEP);
    for (const svg of [wide, narrow]) {
      expect(svg.match(/>temperature 0\.[68]</g)).toHaveLength(2);
      for (const level of [256, 512, 1024]) {
        expect(svg.match(new RegExp(`>${level}<`, "g"))).toHaveLength(2);
      }
    }
  });

  it("put the names of a categorical factor at the side", () => {
    const combinations = combinationsOf({ num_ctx: [512, 1024], model: ["a:1b", "b:2b"] });
    expect(names(chartedMatrix({ combinations }))).toEqual(["model", "num_ctx"]);
  });

  it("count a factor with the server's default as numeric, the default first", () => {
    const combinations = combinationsOf({ num_gpu: [80, "default", 60], num_ctx: [512, 1024] });
    const factors = heatFactors(chartedMatrix({ combinations }));
    expect(factors?.y).toMatchObject({ levels: ["default", 60, 80], numeric: true });
  });

  it("take two factors, else a sentence stands in place of the chart", () => {
    const input = chartedMatrix({ combinations: combinationsOf({ num_ctx: [512, 1024, 2048] }) });
    expect(chartsOf(input).map(({ id }) => id)).not.toContain("heat-map");
    const blocks = sweep(input).flatMap((section) => section.blocks);
    expect(JSON.stringify(blocks)).toContain(
      "No heat map: the arms of the plan do not have levels of two factors.",
    );
    expect(chartsOf(reportInput()).map(({ id }) => id)).not.toContain("heat-map");
  });
});

describe("a cell of a heat map", () => {
  it("holds the mean of its arm, its runs and its verdict", async () => {
    const { wide, cells } = await drawn(SWEEP);
    expect(cells).toHaveLength(18);
    for (const { candidateArm, verdict } of SWEEP.verdicts.comparisons.slice(0, 18)) {
      const mean = SWEEP.measures.measures.find(
        ({ arm, metric }) => arm === candidateArm && metric === "workflowMs",
      )?.summary?.mean;
      const value = ((mean ?? 0) / 1000).toFixed(3);
      const said = cells.find((what) => what.startsWith(`${candidateArm}: `));
      expect(said).toContain(`${value} s, n = 6, ${verdict.kind.replace("-", " ")}`);
      expect(wide).toContain(`>${value}<`);
    }
    expect(wide.match(/>faster</g)).toHaveLength(4 + 1);
    expect(wide.match(/>not comparable</g)).toHaveLength(6 + 1);
  });

  it("is filled only where the runs decide, and framed where they do not", async () => {
    const combinations = combinationsOf({ num_gpu: [60, 80], num_ctx: [512, 1024] });
    const fills = async (runs: number): Promise<readonly string[]> => {
      const { wide } = await drawn(chartedMatrix({ combinations, speedOf: () => 0.8, runs }));
      return drawnMarks(wide).flatMap(({ title, look }) =>
        title.startsWith("arm-") ? [look["fill"] ?? ""] : [],
      );
    };
    expect(new Set(await fills(8))).toEqual(new Set(["var(--c-7fb6e0)"]));
    expect(new Set(await fills(2))).toEqual(new Set(["var(--c-ffffff)"]));
  });

  it("tells which others the server ran alike", async () => {
    const input = chartedMatrix({
      combinations: combinationsOf({ num_gpu: [60, 80], num_ctx: [512, 1024] }),
      layersOf: () => 500,
    });
    const { wide, cells } = await drawn(input);
    expect(wide.match(/>n = 6 ≡A</g)).toHaveLength(2);
    expect(wide.match(/>n = 6 ≡B</g)).toHaveLength(2);
    expect(cells.every((what) => /run alike ≡[AB]$/.test(what))).toBe(true);
    expect(proseText(chartNamed("heat-map", input).title)).toContain("the server ran alike");
  });

  it("stays empty where the plan leaves the combination out", async () => {
    const all = combinationsOf({ num_gpu: [60, 80], num_ctx: [512, 1024] });
    const { wide, cells } = await drawn(chartedMatrix({ combinations: all.slice(1) }));
    expect(cells).toHaveLength(3);
    expect(wide).toContain("<title>the plan leaves this combination out</title>");
    expect(wide).toContain(">not planned<");
  });
});

describe("the title of a heat map", () => {
  it("counts the verdicts and gives means with their runs, every number a claim", () => {
    const chart = chartNamed("heat-map", SWEEP);
    expect(proseText(chart.title)).toMatch(
      /^Workflow time, by num_gpu and num_ctx, a panel per level of temperature: 4 faster, 4 slower, 4 equivalent, 6 not comparable\. Mean of runs: baseline \d\.\d+ s \(n = 6\), lowest/,
    );
    expect(titleContradictions(chart, SWEEP)).toEqual([]);
  });

  it("says how many arms have no cell", async () => {
    const levels = Array.from({ length: 12 }, (_, index) => index + 1);
    const input = chartedMatrix({
      combinations: combinationsOf({ num_gpu: levels, num_batch: levels, temperature: [0, 1] }),
      runs: 1,
    });
    const { cells } = await drawn(input);
    expect(cells).toHaveLength(120);
    const chart = chartNamed("heat-map", input);
    expect(proseText(chart.title)).toContain("168 more arms are in measures.json");
    expect(titleContradictions(chart, input)).toEqual([]);
  });
});
