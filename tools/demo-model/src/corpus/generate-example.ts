import type { Random } from "../random.ts";
import { bulletList, fileList, paragraph, resultTable } from "./blocks.ts";
import { dataBlocks } from "./data-blocks.ts";
import { findingSentences, recommendationSentences } from "./sentences.ts";

/** One question with the answer that the model shall learn to give. */
export interface Example {
  readonly kind: "analysis" | "report";
  readonly prompt: string;
  readonly answer: string;
}

// A little under half, because a report has more parts to learn.
const ANALYSIS_SHARE = 0.45;

// Benchmarks put something unique before the prompt, so that no server has it in its cache.
const MARKED_SHARE = 0.3;

/** Writes one example; every number in it is made up. */
export function generateExample(random: Random): Example {
  return random.uniform() < ANALYSIS_SHARE ? analysisExample(random) : reportExample(random);
}

function analysisExample(random: Random): Example {
  return {
    kind: "analysis",
    prompt: prompt(random, "Analyze the following benchmark data."),
    answer: analysis(random),
  };
}

function reportExample(random: Random): Example {
  return {
    kind: "report",
    prompt: prompt(random, "Write a technical report from this analysis."),
    answer: report(random),
  };
}

/** All that follows the instruction is of the same kinds for both, so that the instruction alone decides. */
function prompt(random: Random, instruction: string): string {
  const files = random.pick([[], [`Files: ${fileList(random)}`]]);
  const text = random.pick([summary, summary, analysis])(random);
  const data = dataBlocks(random, { atLeast: 0, atMost: 4 });
  const material = random.pick([[text], [text, ...data], [...data, text], data]);
  return [...marker(random), instruction, ...files, ...material].join("\n");
}

function summary(random: Random): string {
  return paragraph(random, { atLeast: 1, atMost: 2 });
}

function marker(random: Random): readonly string[] {
  if (random.uniform() >= MARKED_SHARE) return [];
  const hex = random.integer(0, 2 ** 32 - 1).toString(16);
  return [random.pick([`[${hex}]`, `run ${hex}`, `nonce: ${hex}`])];
}

function analysis(random: Random): string {
  return [
    "## Analysis",
    paragraph(random, { atLeast: 2, atMost: 4 }),
    "### Findings",
    bulletList(random, { atLeast: 3, atMost: 5 }, findingSentences),
    "### Recommendations",
    bulletList(random, { atLeast: 2, atMost: 3 }, recommendationSentences),
  ].join("\n\n");
}

function report(random: Random): string {
  return [
    `# Technical Report ${random.integer(100, 198)}`,
    "## Executive Summary",
    paragraph(random, { atLeast: 2, atMost: 4 }),
    "## Key Findings",
    bulletList(random, { atLeast: 3, atMost: 6 }, findingSentences),
    "## Results",
    resultTable(random),
    paragraph(random, { atLeast: 2, atMost: 4 }),
    "## Recommendations",
    bulletList(random, { atLeast: 3, atMost: 4 }, recommendationSentences),
    "## Limitations",
    paragraph(random, { atLeast: 1, atMost: 3 }),
  ].join("\n\n");
}
