import { styleText } from "node:util";

import {
  engineNotice,
  floorSentence,
  metricsOfRecord,
  renderJson,
  statusNotice,
} from "@runproof/report";
import Table from "cli-table3";

import type { Evaluation } from "../evaluation/evaluate-run.ts";
import type { GlobalFlags } from "../read-flags.ts";
import { plainText } from "./plain-text.ts";
import { wrapWords } from "./wrap-words.ts";

/** Longer lines are hard to read, however wide the terminal. */
const LONGEST_LINE = 100;

/**
 * Print the result on standard output: what it is not, the decision, what the client itself
 * hides, and a table of the metrics of record; or exactly one JSON document.
 */
export function printEvaluation({ input, decision }: Evaluation, flags: GlobalFlags): void {
  if (flags.output === "json") {
    process.stdout.write(renderJson(input));
    return;
  }
  for (const notice of [engineNotice(input.resolvedPlan.target), statusNotice(input)]) {
    if (notice !== undefined) console.log(`${styleText("yellow", paragraph(notice))}\n`);
  }
  console.log(styleText("bold", paragraph(decision.decision)));
  console.log(paragraph(decision.sureness));
  console.log(paragraph(decision.wouldChange));
  console.log(paragraph(floorSentence(input.manifest)));
  for (const table of metricsOfRecord(input)) console.log(`\n${draw(table)}`);
}

function paragraph(text: string): string {
  return wrapWords(plainText(text), Math.min(process.stdout.columns ?? LONGEST_LINE, LONGEST_LINE));
}

type ResultTable = ReturnType<typeof metricsOfRecord>[number];

/** A table where it fits, else one line per metric. */
function draw(table: ResultTable): string {
  const drawn = drawTable(table);
  const width = drawn.indexOf("\n");
  return width > (process.stdout.columns ?? Infinity) ? drawLines(table) : drawn;
}

function drawTable({ columns, rows }: ResultTable): string {
  const table = new Table({
    head: columns.map(({ title }) => plainText(title)),
    colAligns: columns.map(({ align }) => align),
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows.map((row) => row.map(({ text }) => plainText(text))));
  return table.toString();
}

function drawLines({ rows }: ResultTable): string {
  return rows
    .map((row) => row.map(({ text }) => plainText(text)))
    .map(([metric, baseline, candidate, change, verdict]) =>
      paragraph(`${metric}: ${baseline} → ${candidate}, ${change}: ${verdict}`),
    )
    .join("\n");
}
