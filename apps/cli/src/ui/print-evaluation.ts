import { styleText } from "node:util";

import {
  agentTables,
  engineNotice,
  floorSentence,
  metricsOfRecord,
  proseText,
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
  const tables = metricsOfRecord(input);
  for (const table of tables) console.log(`\n${draw(table)}`);
  for (const table of agentTables(input)) console.log(`\n${drawAgents(table)}`);
  const others = input.resolvedPlan.cells.length - 1 - tables.length;
  if (others > 0) console.log(`\n${paragraph(othersText(others, input.manifest.id))}`);
}

function othersText(others: number, run: string): string {
  const arms = others === 1 ? "One more arm was" : `${others} more arms were`;
  return `${arms} compared: runproof report ${run} writes a line for each.`;
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

/** With its caption; where it does not fit, a line per row that names every column. */
function drawAgents(table: ResultTable): string {
  const caption = styleText("bold", paragraph(proseText(table.caption)));
  const drawn = drawTable(table);
  if (drawn.indexOf("\n") <= (process.stdout.columns ?? Infinity)) return `${caption}\n${drawn}`;
  const titles = table.columns.map(({ title }) => plainText(title));
  const lines = table.rows.map((row) => {
    const [arm = "", ...cells] = row.map(({ text }) => plainText(text));
    const facts = cells.map((cell, index) => `${(titles[index + 1] ?? "").toLowerCase()} ${cell}`);
    return paragraph(`${arm}: ${facts.join(", ")}`);
  });
  return [caption, ...lines].join("\n");
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

/** Without columns, the names of the arms stand in a line of their own. */
function drawLines({ columns, rows }: ResultTable): string {
  const [, baselineArm, candidateArm] = columns.map(({ title }) => plainText(title));
  const lines = rows
    .map((row) => row.map(({ text }) => plainText(text)))
    .map(([metric, baseline, candidate, change, verdict]) =>
      paragraph(`${metric}: ${baseline} → ${candidate}, ${change}: ${verdict}`),
    );
  return [styleText("bold", paragraph(`${baselineArm} → ${candidateArm}`)), ...lines].join("\n");
}
