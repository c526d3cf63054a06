import { styleText } from "node:util";

import { engineNotice, metricsOfRecord, renderJson, statusNotice } from "@runproof/report";
import Table from "cli-table3";

import type { Evaluation } from "../evaluation/evaluate-run.ts";
import type { GlobalFlags } from "../read-flags.ts";
import { plainText } from "./plain-text.ts";

/**
 * Print the result on standard output: what it is not, three sentences and a table of the metrics
 * of record; or exactly one JSON document.
 */
export function printEvaluation({ input, decision }: Evaluation, flags: GlobalFlags): void {
  if (flags.output === "json") {
    process.stdout.write(renderJson(input));
    return;
  }
  for (const notice of [engineNotice(input.resolvedPlan.target.engine), statusNotice(input)]) {
    if (notice !== undefined) console.log(`${styleText("yellow", plainText(notice))}\n`);
  }
  console.log(styleText("bold", plainText(decision.decision)));
  console.log(plainText(`${decision.sureness}\n${decision.wouldChange}`));
  for (const table of metricsOfRecord(input)) console.log(`\n${draw(table)}`);
}

function draw({ columns, rows }: ReturnType<typeof metricsOfRecord>[number]): string {
  const table = new Table({
    head: columns.map(({ title }) => plainText(title)),
    colAligns: columns.map(({ align }) => align),
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows.map((row) => row.map(({ text }) => plainText(text))));
  return table.toString();
}
