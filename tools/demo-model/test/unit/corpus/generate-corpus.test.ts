import { expect, test } from "vitest";

import { formatCorpus } from "../../../src/corpus/corpus-file.ts";
import { generateCorpus } from "../../../src/corpus/generate-corpus.ts";

const corpus = generateCorpus({ seed: 11, count: 300 });

test("the same seed gives the same bytes, another seed others", () => {
  const text = formatCorpus(corpus);
  expect(formatCorpus(generateCorpus({ seed: 11, count: 300 }))).toBe(text);
  expect(formatCorpus(generateCorpus({ seed: 12, count: 300 }))).not.toBe(text);
});

test("a longer corpus starts with the shorter one", () => {
  expect(generateCorpus({ seed: 11, count: 310 }).slice(0, 300)).toEqual(corpus);
});

const headings = (answer: string): readonly string[] =>
  answer.split("\n").filter((line) => line.startsWith("#"));

// Something unique may stand before the instruction.
const firstLines = (prompt: string): readonly string[] => prompt.split("\n").slice(0, 2);

test("an analysis answers its prompt under three headings", () => {
  const analyses = corpus.filter(({ kind }) => kind === "analysis");
  expect(analyses.length).toBeGreaterThan(50);
  for (const { prompt, answer } of analyses) {
    expect(firstLines(prompt)).toContain("Analyze the following benchmark data.");
    expect(headings(answer)).toEqual(["## Analysis", "### Findings", "### Recommendations"]);
  }
});

test("a report answers its prompt under a title and five headings", () => {
  const reports = corpus.filter(({ kind }) => kind === "report");
  expect(reports.length).toBeGreaterThan(50);
  for (const { prompt, answer } of reports) {
    expect(firstLines(prompt)).toContain("Write a technical report from this analysis.");
    expect(headings(answer)).toEqual([
      expect.stringMatching(/^# Technical Report \d{3}$/u),
      "## Executive Summary",
      "## Key Findings",
      "## Results",
      "## Recommendations",
      "## Limitations",
    ]);
  }
});

test("no configuration is compared with itself", () => {
  const comparisons = corpus.flatMap(({ answer }) => [
    ...answer.matchAll(/Compared with (.+?), (.+?) shows (?:a higher|a lower|nearly the same) /gu),
  ]);
  expect(comparisons.length).toBeGreaterThan(100);
  for (const [, first, second] of comparisons) expect(second).not.toBe(first);
});

test("some prompts are short, some start with something unique, some bring data along", () => {
  const prompts = corpus.map(({ prompt }) => prompt);
  const share = (holds: (prompt: string) => boolean): number =>
    prompts.filter(holds).length / prompts.length;
  expect(share((prompt) => prompt.length < 200)).toBeGreaterThan(0.1);
  expect(share((prompt) => !/^(?:Analyze|Write)/u.test(prompt))).toBeGreaterThan(0.2);
  expect(share((prompt) => !/^(?:Analyze|Write)/u.test(prompt))).toBeLessThan(0.4);
  expect(share((prompt) => prompt.split("\n").length > 20)).toBeGreaterThan(0.1);
});
