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

import type { Evaluation } from "../evaluation/evaluate-run.ts";
import type { GlobalFlags } from "../read-flags.ts";
import { agentTableText } from "./agent-table-text.ts";
import { drawTable, fitsInto, type ResultTable } from "./draw-table.ts";
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
  for (const table of agentTables(input)) {
    const caption = styleText("bold", paragraph(proseText(table.caption)));
    console.log(`\n${caption}\n${agentTableText(table, process.stdout.columns, lineLength())}`);
  }
  const others = input.resolvedPlan.cells.length - 1 - tables.length;
  if (others > 0) console.log(`\n${paragraph(othersText(others, input.manifest.id))}`);
}

function othersText(others: number, run: string): string {
  const arms = others === 1 ? "One more arm was" : `${others} more arms were`;
  return `${arms} compared: runproof report ${run} writes a line for each.`;
}

function paragraph(text: string): string {
  return wrapWords(plainText(text), lineLength());
}

function lineLength(): number {
  return Math.min(process.stdout.columns ?? LONGEST_LINE, LONGEST_LINE);
}

/** A table where it fits, else one line per metric. */
function draw(table: ResultTable): string {
  const drawn = drawTable(table);
  return fitsInto(process.stdout.columns, drawn) ? drawn : drawLines(table);
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
