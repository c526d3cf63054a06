import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";

import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";

import { chartsOf } from "../../../src/charts/charts-of.ts";
import { drawChart } from "../../../src/charts/draw-chart.ts";
import { CHARTED_SESSIONS } from "../../fixture/charted-sessions.ts";
import { chartsHash } from "../../fixture/charts-hash.ts";
import { drawnMarks } from "../../fixture/drawn-marks.ts";

const schema = createRequire(import.meta.url)("vega-lite/vega-lite-schema.json") as object;
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addFormat("color-hex", true);
const validate = ajv.compile(schema);

describe("specifications of charts", () => {
  it.each(Object.entries(CHARTED_SESSIONS))("are valid Vega-Lite: %s", async (_, session) => {
    for (const chart of chartsOf(session())) {
      const { specification } = await drawChart(chart, "not a real server");
      const valid = validate(JSON.parse(specification));
      expect(valid ? [] : validate.errors, chart.id).toEqual([]);
      expect(specification).not.toMatch(/random\(|"url"|"href"/);
    }
  });

  it.each(["ten runs", "18 arms of a matrix"])(
    "say by themselves what differs on phones: %s",
    async (name) => {
      const charts = Object.entries(CHARTED_SESSIONS).flatMap(([each, session]) =>
        each === name ? chartsOf(session()) : [],
      );
      const fluid = charts.filter(({ isFluid }) => isFluid);
      expect(fluid.map(({ id }) => id)).toEqual(
        expect.arrayContaining([
          "verdicts",
          "runs",
          "ttft",
          "ttft-ecdf",
          "throughput",
          "stages",
          "waterfall",
        ]),
      );
      for (const chart of fluid) {
        const { narrow } = await drawChart(chart, undefined);
        const anew = await drawChart({ ...chart, isFluid: false }, undefined);
        expect(marksOf(narrow), chart.id).toEqual(marksOf(anew.narrow));
      }
    },
  );

  it("stay within what a page can hold", async () => {
    for (const [name, session] of Object.entries(CHARTED_SESSIONS)) {
      let bytes = 0;
      for (const chart of chartsOf(session())) {
        const { wide, narrow } = await drawChart(chart, undefined);
        bytes += wide.length + narrow.length;
        expect([...wide.matchAll(/<title>/g)].length, `${name}, ${chart.id}`).toBeLessThan(300);
      }
      expect(bytes, name).toBeLessThan(name === "ten runs" ? 150_000 : 400_000);
    }
  });

  it("give the same bytes in every process and every time", { timeout: 120_000 }, async () => {
    const script = `
      import { chartsHash } from "${new URL("../../fixture/charts-hash.ts", import.meta.url).href}";
      console.log(await chartsHash());`;
    const elsewhere = execFileSync(process.execPath, ["--input-type=module", "-e", script], {
      encoding: "utf8",
    });
    const here = await chartsHash();
    expect(here).toMatch(/^[0-9a-f]{64}$/);
    expect(await chartsHash()).toBe(here);
    expect(elsewhere.trim()).toBe(here);
  });
});

/** In no order, because an axis that got other ticks keeps those that it had before them. */
function marksOf(svg: string): readonly string[] {
  return drawnMarks(svg)
    .flatMap(({ title, text, look: { d = "", ...look } }) =>
      // Marks that look alike are one path.
      d.split(/(?=M)/).map((path) => JSON.stringify({ title, text, path, ...look })),
    )
    .toSorted();
}
