import { stepSchema, type StepInput, type StepOf } from "@runproof/contract";
import { estimateTokens } from "@runproof/ingestion";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { contextShortfall } from "../../../src/prompts/context-shortfall.ts";
import { figuresIn } from "../../../src/prompts/figures-in.ts";
import { promptContext } from "../../../src/prompts/prompt-context.ts";
import { reportMaterial, type WholeAnalysis } from "../../../src/prompts/report-material.ts";

const words = (text: string): number => text.split(/\s+/).filter(Boolean).length;

const ANALYSIS: WholeAnalysis = {
  text: "## Summary\nAll is well and warm.\n## Findings\n- TTFT is 300 ms here.\n- Nothing else was seen.\n",
  summary: "All is well and warm.",
  findings: ["TTFT is 300 ms here.", "Nothing else was seen."],
  recommendations: ["Measure again."],
};

const material = (tokenBudget: number, metrics: readonly string[] = []) =>
  reportMaterial({ analysis: ANALYSIS, metrics, tokenBudget, countTokens: words });

const step = (input: StepInput) => stepSchema.parse(input) as StepOf<"analyze"> | StepOf<"report">;

describe("what a report is written from", () => {
  it("is all there when it fits", () => {
    expect(material(50, ["a.csv ttft 3", "b.csv tps 4"])).toEqual({
      analysis: { ...ANALYSIS, text: ANALYSIS.text.trim() },
      metrics: ["a.csv ttft 3", "b.csv tps 4"],
      cutTokens: 0,
      notes: [],
    });
  });

  it("leaves a third to metrics, and says how much of the analysis was cut", () => {
    const { analysis, metrics, cutTokens, notes } = material(12, [
      "a 1",
      "b 2 of many words",
      "c 3",
    ]);
    expect(metrics).toEqual(["a 1", "c 3"]);
    expect(analysis.text).toBe("## Summary\nAll is well and warm.");
    expect(cutTokens).toBe(13);
    expect(notes).toEqual(["cut: the analysis was cut from 20 to 7 tokens"]);
    expect(analysis.summary).toBe("All is well and warm.");
    expect(analysis.findings).toEqual([]);
  });

  it("shortens a line of metrics between two of them", () => {
    expect(material(12, ["a.csv: ttft 3; tps 4 and more"]).metrics).toEqual(["a.csv: ttft 3"]);
    expect(material(6, ["a.csv: ttft 3; tps 4"]).metrics).toEqual([]);
  });

  it("keeps figures from what was cut", () => {
    expect(material(21, ["a 1"]).metrics).toEqual(["a 1", "TTFT is 300 ms here."]);
  });

  it("stays within the budget for any analysis, and cuts no line of metrics", () => {
    const line = fc
      .string({ minLength: 1, maxLength: 60 })
      .map((text) => `m ${text.replaceAll(/[\s;]/g, "_")}`);
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 300 }),
        fc.array(line, { maxLength: 6 }),
        fc.integer({ min: 1, max: 200 }),
        (text, metrics, tokenBudget) => {
          const made = reportMaterial({ analysis: { ...ANALYSIS, text }, metrics, tokenBudget });
          const all = [made.analysis.text, ...made.metrics].join("\n");
          expect(estimateTokens(all)).toBeLessThanOrEqual(tokenBudget + 1);
          const own = new Set([...metrics, ...figuresIn(text)]);
          for (const shown of made.metrics) expect(own).toContain(shown);
          expect(made.notes).toHaveLength(made.cutTokens > 0 ? 1 : 0);
          expect(text.trim().toWellFormed().startsWith(made.analysis.text)).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe("promptContext", () => {
  it("gives the material to an analysis as it is", () => {
    const analyze = step({ kind: "analyze", id: "a", prompt: "x", outputTokens: 8 });
    expect(promptContext(analyze, { material: "Files: a.csv" })).toEqual({
      context: { material: "Files: a.csv" },
      notes: [],
      facts: {},
    });
    expect(promptContext(analyze, {}).context).toEqual({ material: "" });
  });

  it("gives analysis and metrics to a report, whatever a function made of them", () => {
    const report = step({
      kind: "report",
      id: "r",
      prompt: "x",
      promptTokens: 100,
      outputTokens: 8,
    });
    const analysis = { text: "fine", findings: [1], summary: { no: "text" } };
    expect(promptContext(report, { analysis, metrics: ["a 1", "b 2"] })).toEqual({
      context: {
        analysis: { text: "fine", summary: "", findings: [], recommendations: [] },
        metrics: "a 1\nb 2",
      },
      notes: [],
      facts: { cutTokens: 0, metricLines: 2 },
    });
  });
});

describe("figuresIn", () => {
  it.each([
    ["TTFT is 341.75 ms. It is warm.", ["TTFT is 341.75 ms."]],
    ["- throughput: 114.4 tokens/s\n- fine", ["throughput: 114.4 tokens/s"]],
    ["3 files, 12 rows, version 1.2.3", []],
    ["5 % of them\n5 % of them", ["5 % of them"]],
    ["", []],
  ])("of %j", (text, figures) => {
    expect(figuresIn(text)).toEqual(figures);
  });
});

describe("contextShortfall", () => {
  it.each([
    ["nothing is known", { estimatedTokens: 9_000 }, undefined],
    [
      "all fits",
      { contextLength: 512, estimatedTokens: 400, promptTokens: 300, outputTokens: 96 },
      undefined,
    ],
    ["an estimate alone may be too high", { contextLength: 512, estimatedTokens: 900 }, undefined],
    ["the text is far too long", { contextLength: 512, estimatedTokens: 1_100 }, "truncatedPrompt"],
    [
      "the server read less than was sent",
      { contextLength: 512, estimatedTokens: 2_000, promptTokens: 260 },
      "truncatedPrompt",
    ],
    [
      "the prompt fills the context",
      { contextLength: 512, estimatedTokens: 700, promptTokens: 512 },
      "truncatedPrompt",
    ],
    [
      "the answer runs past it",
      { contextLength: 512, estimatedTokens: 500, promptTokens: 450, outputTokens: 96 },
      "shiftedContext",
    ],
  ])("%s", (_name, use, fact) => {
    const shortfall = contextShortfall(use);
    expect(Object.keys(shortfall?.facts ?? {})).toEqual(fact === undefined ? [] : [fact]);
    expect(shortfall?.note ?? "cut: ").toMatch(/^cut: /);
  });
});
