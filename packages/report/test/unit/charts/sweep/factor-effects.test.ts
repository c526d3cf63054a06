import { expect, it } from "vitest";

import { chartsOf } from "../../../../src/charts/charts-of.ts";
import { drawChart } from "../../../../src/charts/draw-chart.ts";
import { sweepOfInput } from "../../../../src/document/sweep-of-input.ts";
import { proseText } from "../../../../src/wording/prose.ts";
import { chartNamed } from "../../../fixture/chart-named.ts";
import { eighteenArms } from "../../../fixture/charted-matrix.ts";
import { reportInput } from "../../../fixture/report-input.ts";
import { titleContradictions } from "../../../fixture/title-contradictions.ts";

const SWEEP = eighteenArms();

it("draws every level against the first with what is resolved, for every metric of record", async () => {
  const { wide, narrow } = await drawChart(chartNamed("factor-effects", SWEEP), undefined);
  const effects = (sweepOfInput(SWEEP)?.sensitivity ?? []).flatMap(({ terms }) =>
    terms.flatMap(({ factors, finding, levels = [] }) =>
      levels.map(({ level, against }) => ({
        name: `${factors.join()} ${level}`,
        against,
        finding,
      })),
    ),
  );
  expect(effects).toHaveLength(20);
  for (const svg of [wide, narrow]) {
    const marks = [...svg.matchAll(/<title>([^<]* against [^<]*)<\/title>/g)].map(
      ([, what]) => what,
    );
    expect(marks).toHaveLength(effects.length);
    for (const [index, { name, against, finding }] of effects.entries()) {
      const word = finding === "resolved" ? "resolved" : "not resolved";
      expect(marks[index]).toMatch(
        new RegExp(`: ${name} against ${against}: ${word} [+−]?[\\d.]+ %, 95 % CI`),
      );
    }
  }
  expect(wide).toContain(">Time to first token, analyze<");
});

it("says in its title which factor matters and what of the others could have been seen", () => {
  const chart = chartNamed("factor-effects", SWEEP);
  expect(proseText(chart.title)).toMatch(
    /^In workflow time \(n = 72 runs\) num_gpu matters; not resolved: of num_ctx a change of [\d.]+ %, of temperature a change of [\d.]+ % could have been seen\./,
  );
  expect(titleContradictions(chart, SWEEP)).toEqual([]);
});

it("is not drawn of arms without levels", () => {
  expect(chartsOf(reportInput()).map(({ id }) => id)).not.toContain("factor-effects");
});
