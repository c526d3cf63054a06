import type { Random } from "../random.ts";
import { repeat, type Length } from "./repeat.ts";
import { findingSentences } from "./sentences.ts";
import { configurationName, fileName, type Template } from "./terms.ts";

/** A paragraph of findings, its length in sentences. */
export function paragraph(random: Random, length: Length): string {
  return repeat(random, length, () => random.pick(findingSentences)(random)).join(" ");
}

/** A Markdown list, its length in items. */
export function bulletList(random: Random, length: Length, sentences: readonly Template[]): string {
  return repeat(random, length, () => `- ${random.pick(sentences)(random)}`).join("\n");
}

/** A Markdown table of two to four configurations. */
export function resultTable(random: Random): string {
  const header = `| Configuration | ${random.pick(["Throughput", "Tokens/s"])} | TTFT (ms) | CV % |`;
  const rows = repeat(
    random,
    { atLeast: 2, atMost: 4 },
    () =>
      `| ${configurationName(random)} | ${random.decimal(20, 190)} | ${random.integer(90, 4800)} | ${random.decimal(0.3, 9)} |`,
  );
  return [header, "|---|---|---|---|", ...rows].join("\n");
}

/** One to four file names in a line. */
export function fileList(random: Random): string {
  return repeat(random, { atLeast: 1, atMost: 4 }, () => fileName(random)).join(", ");
}
