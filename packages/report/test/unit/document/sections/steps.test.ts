import { buildAgentSession } from "@runproof/metrics/test-fixture";
import { beforeAll, describe, expect, it } from "vitest";

import { chartsOf } from "../../../../src/charts/charts-of.ts";
import { drawChart } from "../../../../src/charts/draw-chart.ts";
import { proseText } from "../../../../src/wording/prose.ts";
import { fileOf } from "../../../fixture/file-of.ts";
import { inputOf } from "../../../fixture/report-input.ts";

/** The part of a report between two headings. */
function section(markdown: string, title: string): string {
  return markdown.split(/^## /m).find((part) => part.startsWith(title)) ?? "";
}

describe("where the time goes", () => {
  const input = inputOf(buildAgentSession());
  let report: string;
  let steps: string;
  beforeAll(async () => {
    report = await fileOf(input, "report.md");
    steps = section(report, "Where the time goes").replaceAll("\u00A0", " ");
  });

  it("has a row per step, inner steps behind the step around them", () => {
    const table = steps.split("**Steps of baseline").at(1)?.split("**Steps of other").at(0) ?? "";
    const names = [...table.matchAll(/^\| ([^|]+?) \|/gm)].map(([, name]) => name);
    expect(names).toEqual(
      [
        "Step",
        "---",
        "scan",
        "both",
        "› left",
        "› search",
        "› passages",
        "› right",
        "refine",
        "› improve",
        "write",
        "between steps",
        "whole run",
      ].filter((name) => name !== "---"),
    );
  });

  it("says what each step took, how often the end of the run waited for it, and for what", () => {
    expect(steps).toMatch(
      /\| › left \| 80\.00 ± 34\.64 ms \| 23\.4 % \| 11\.7 % \| 1 of 3 \| decode 63 %/,
    );
    expect(steps).toMatch(
      /\| › search \| 20\.00 ± 0\.00 ms \| 5\.8 % \| 3\.9 % \| 2 of 3 \| tool 100 % \|/,
    );
    expect(steps).toMatch(/\| whole run \| 342\.0 ± 0\.0 ms \| 100\.0 % \| 100\.0 % \|/);
  });

  it("shows attempts, failures and notes of runs that ended well after all", () => {
    expect(steps).toMatch(/\| write \|.*\| 3 \(4 attempts\) \| 4 \(1 failed\) \|/);
    expect(steps).toContain(
      "- **write:** cut: the prompt was cut from 90 to 64 tokens (baseline once)",
    );
    const failures = section(report, "Failures and warnings");
    expect(failures).toContain("| Further attempts at a step | 1 | 0 |");
    expect(failures).toContain(
      "**write:** 2 attempts, ok, http-500: internal error (baseline once)",
    );
    expect(section(report, "Limitations")).toContain("1 further attempt at steps that had failed");
  });

  it("names rounds and attempts run by run", () => {
    const runs = section(report, "Run by run");
    expect(runs).toContain("| improve, round 2 |");
    expect(runs).toContain("| write, 2 attempts |");
  });

  it("draws one typical run, every execution in a bar of its own", async () => {
    const waterfall = chartsOf(input).find(({ id }) => id === "waterfall");
    if (waterfall === undefined) throw new Error("no waterfall");
    expect(proseText(waterfall.title)).toMatch(/^r0001 of baseline takes 342\.0 ms/);
    const { wide } = await drawChart(waterfall, undefined);
    const labels = [...wide.matchAll(/<text[^>]*>([^<]+)<\/text>/g)].map(([, label]) => label);
    for (const label of [
      "● scan",
      "› left",
      "› ● right",
      "› ● improve 1",
      "› ● improve 2",
      "● write",
    ])
      expect(labels).toContain(label);
    expect(labels).not.toContain("› ● left");
    expect(labels).toContain("server (undivided)");
  });

  it("stays small with many arms: tables beyond the first are folded, the rest is in the data", async () => {
    const arms = Array.from({ length: 20 }, (_, index) => `arm-${index}`);
    const many = inputOf(buildAgentSession({ runs: 2, arms }));
    const html = await fileOf(many, "report.html");
    expect(html.match(/<summary>Steps of/g)).toHaveLength(12);
    expect(html.replaceAll(/<\/?span[^>]*>/g, "")).toContain("4 more arms are in measures.json.");
  });
});
