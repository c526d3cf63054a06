import { dataFiles } from "../data-files.ts";
import type { Dataset } from "../dataset.ts";
import { SAMPLED_ROWS } from "../table/row-sample.ts";
import { BYTES_PER_TOKEN } from "./estimate-tokens.ts";
import { factsLine, isMetricFact } from "./fact-lines.ts";
import { countsLine, filesLine, headingsLine } from "./file-lines.ts";
import { fillBudget, type LineMaker } from "./line-budget.ts";
import { columnsLine, rowLine, tableSubject, type TableSubject } from "./table-lines.ts";

export interface SummaryOptions {
  /** Upper limit in estimated tokens, see `estimateTokens`. */
  readonly tokenBudget: number;
  /** Chooses the rows shown. */
  readonly seed: number;
}

/** Columns of one table in its first line. */
const FIRST_COLUMNS = 2;

/**
 * Prompt material from a data set: its files, then the numbers themselves, the most informative
 * lines first. The same data set and options give the same bytes, never more than the budget.
 */
export function summarizeDataset(dataset: Dataset, { tokenBudget, seed }: SummaryOptions): string {
  if (!(tokenBudget > 0)) return "";
  const budgetBytes = Math.floor(tokenBudget) * BYTES_PER_TOKEN;
  return fillBudget(lines(dataset, budgetBytes, seed), budgetBytes);
}

function* lines(dataset: Dataset, budgetBytes: number, seed: number): Generator<LineMaker, void> {
  yield filesLine(dataset, budgetBytes);
  yield countsLine(dataset);
  const files = dataFiles(dataset);
  const subjects = files
    .flatMap((file) => file.tables.map((table) => tableSubject(file, table)))
    .toSorted(byInterest);
  const measured = subjects.filter(({ metrics }) => metrics.length > 0);
  const withRows = subjects.filter(({ table }) => table.sampleRows.length > 0);

  const kinds: readonly LineMaker[][] = [
    measured.map((subject) => columnsLine(subject, subject.metrics.slice(0, FIRST_COLUMNS))),
    withRows.map((subject) => rowLine(subject, 0, seed)),
    files
      .map((file) => ({ file, facts: file.facts.filter(isMetricFact) }))
      .filter(({ facts }) => facts.length > 0)
      .map(({ file, facts }) => factsLine(file, facts)),
    files.filter(({ headings }) => headings.length > 0).map(headingsLine),
  ];
  // A few of each kind, so that a small budget shows all of them, then the rest.
  const first = [2, 1, 1, 1];
  for (const [kind, makers] of kinds.entries()) yield* makers.slice(0, first[kind]);
  for (const [kind, makers] of kinds.entries()) yield* makers.slice(first[kind]);

  for (const subject of measured) yield columnsLine(subject, subject.metrics.slice(FIRST_COLUMNS));
  for (const subject of subjects) yield columnsLine(subject, subject.others);
  for (const file of files) {
    yield factsLine(
      file,
      file.facts.filter((fact) => !isMetricFact(fact)),
    );
  }
  for (let place = 1; place < SAMPLED_ROWS; place += 1) {
    for (const subject of withRows) {
      if (place < subject.table.sampleRows.length) yield rowLine(subject, place, seed);
    }
  }
}

/** Tables with headline metrics first, then long ones; the order of the files decides the rest. */
function byInterest(left: TableSubject, right: TableSubject): number {
  return (
    Number(right.headlines > 0) - Number(left.headlines > 0) ||
    Number(right.metrics.length > 0) - Number(left.metrics.length > 0) ||
    right.table.rows - left.table.rows
  );
}
