import { array, assert, double, integer, property } from "fast-check";
import { describe, expect, it } from "vitest";

import { ecdfSteps } from "../../../../src/charts/distribution/ecdf-steps.ts";
import { jitter } from "../../../../src/charts/distribution/jitter.ts";
import { valueScale } from "../../../../src/charts/distribution/value-scale.ts";
import { drawChart } from "../../../../src/charts/draw-chart.ts";
import { proseText } from "../../../../src/wording/prose.ts";
import { chartNamed } from "../../../fixture/chart-named.ts";
import { coldSession } from "../../../fixture/charted-sessions.ts";
import { reportInput } from "../../../fixture/report-input.ts";

describe("distributions", () => {
  it("mark cold calls apart, with the axis of the warm ones", async () => {
    const ttft = chartNamed("ttft", coldSession());
    expect(proseText(ttft.title)).toContain("chimera 126.3 ms (n = 4)");
    expect(proseText(ttft.title)).toMatch(
      /◇: a call that waited for the model to load \(47\d\d ms\), in no median\./,
    );
    const { wide } = await drawChart(ttft, undefined);
    expect(wide).toMatch(/<title>chimera, run r0002, analyze: 47\d\d\.\d ms, cold<\/title>/);
    expect(wide).toMatch(/>cold call, 47\d\d ms ▸</);
    expect(wide).not.toContain("logarithmic");
    expect([...wide.matchAll(/<title>[^<]*run r\d+[^<]*<\/title>/g)]).toHaveLength(20);
  });

  it("draw no cold call that there is not", () => {
    expect(proseText(chartNamed("ttft", reportInput()).title)).not.toContain("◇");
  });

  it("thin out crowded rows and say so", async () => {
    const ttft = chartNamed("ttft", reportInput({ runs: 300 }));
    expect(proseText(ttft.title)).toContain("A point is a run (at most 35 per row, evenly chosen)");
    expect(proseText(ttft.title)).toContain("(n = 300)");
  });

  it("jitter by the seed alone", () => {
    expect(jitter(7, 5)).toEqual(jitter(7, 5));
    expect(jitter(7, 5)).not.toEqual(jitter(8, 5));
    expect(jitter(7, 500).every((offset) => offset >= -1 && offset <= 1)).toBe(true);
  });

  it("count every value of an empirical distribution once", () => {
    const values = array(integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 60 });
    assert(
      property(values, (sample) => {
        const steps = ecdfSteps(sample);
        for (const { value, share } of steps) {
          const below = sample.filter((each) => each <= value).length;
          expect(share).toBe(below / sample.length);
        }
        expect(steps).toHaveLength(new Set(sample).size);
        expect(steps.at(-1)?.share).toBe(1);
      }),
    );
  });

  it("put every value and every tick on the axis", () => {
    const value = double({ min: 1e-3, max: 1e7, noNaN: true });
    const values = array(value, { minLength: 1, maxLength: 20 });
    assert(
      property(values, integer({ min: 3, max: 9 }), (sample, most) => {
        const { domain, ticks, type } = valueScale(sample, most);
        const [low, high] = domain;
        expect(sample.every((each) => each >= low && each <= high)).toBe(true);
        expect(ticks.every((tick) => tick >= low && tick <= high)).toBe(true);
        expect(ticks.length).toBeLessThanOrEqual(most + 1);
        expect(type === "linear" || low > 0).toBe(true);
      }),
    );
  });
});
