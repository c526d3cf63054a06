import { describe, expect, it } from "vitest";

import { timelineRows } from "../../../../src/charts/agents/timeline-rows.ts";
import { chartsOf } from "../../../../src/charts/charts-of.ts";
import { drawChart } from "../../../../src/charts/draw-chart.ts";
import { noChartSentence } from "../../../../src/charts/no-chart-sentence.ts";
import { proseText } from "../../../../src/wording/prose.ts";
import { chartNamed } from "../../../fixture/chart-named.ts";
import { titleContradictions } from "../../../fixture/title-contradictions.ts";
import { togetherInput } from "../../../fixture/together-input.ts";

describe("timelines of agents", () => {
  const input = togetherInput();

  it("are there for every arm in place of waterfalls, and say which run they show and what it waited for", () => {
    const ids = chartsOf(input).map(({ id }) => id);
    expect(ids.filter((id) => /^(?:agents|waterfall)/.test(id))).toEqual(["agents"]);
    const chart = chartNamed("agents", input);
    expect(proseText(chart.title)).toMatch(
      /^r\d{4} of one-instance takes 29\d\.\d ms; of the time of its agents [\d.]+ % is waiting in the server's queue and [\d.]+ % loading of models\. r\d{4} of /,
    );
    expect(titleContradictions(chart, input)).toEqual([]);
  });

  it("have a row per agent, with a bar for each phase of its calls, wide and narrow", async () => {
    const { wide, narrow } = await drawChart(chartNamed("agents", input), undefined);
    for (const svg of [wide, narrow]) {
      expect(svg).toContain("instance-1: writer");
      for (const phase of ["queue", "load", "prefill", "decode"]) {
        expect(svg).toMatch(
          new RegExp(
            String.raw`<title>one-instance, instance-1: critic, answer, ${phase}: [\d.]+ ms</title>`,
          ),
        );
      }
    }
  });

  it("show what the server does not divide as one bar", async () => {
    const calls = input.calls.map((call) => ({
      ...call,
      server: { promptTokens: 10, outputTokens: 20 },
    }));
    const undivided = { ...input, calls };
    const chart = chartNamed("agents", undivided);
    expect(proseText(chart.title)).toContain(
      "the server does not tell what all of its time went to",
    );
    const { wide } = await drawChart(chart, undefined);
    expect(wide).toMatch(/<title>[\w-]+, instance-1: writer, answer, server \(undivided\): /);
  });

  it("put agents of one instance together, and steps of an agent that overlap in rows of their own", () => {
    const run = input.runs.find(({ agents = [] }) => agents.length === 2);
    if (run === undefined) throw new Error("no run");
    const [first] = run.stages;
    if (first === undefined) throw new Error("no stage");
    const twice = { ...run, stages: [...run.stages, { ...first, id: "again" }] };
    expect(timelineRows(twice).map(({ label, stages }) => [label, stages.length])).toEqual([
      ["instance-1: writer", 1],
      ["instance-1: writer (2)", 1],
      ["instance-1: critic", 1],
    ]);
  });

  it("are left out with the reason where it is not told when an agent started", () => {
    const { target } = input.resolvedPlan;
    const imported = {
      ...input,
      resolvedPlan: { ...input.resolvedPlan, target: { ...target, engine: "imported" as const } },
    };
    expect(chartsOf(imported).map(({ id }) => id)).not.toContain("agents");
    expect(noChartSentence("agents", imported)).toBe(
      "No timeline of the agents: the imported file does not tell when each of them started.",
    );
  });
});
