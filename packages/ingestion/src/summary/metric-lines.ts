import { dataFiles } from "../data-files.ts";
import type { Dataset } from "../dataset.ts";
import { estimateTokens } from "../tokens/estimate-tokens.ts";
import { fillBudget, type LineMaker } from "./line-budget.ts";
import { metricFactLines, tableSubjects } from "./summary-subjects.ts";
import { columnsLine } from "./table-lines.ts";

export interface MetricLinesOptions {
  /** Upper limit in tokens, line feeds included. */
  readonly tokenBudget: number;
  /** `estimateTokens` by default. */
  readonly countTokens?: (text: string) => number;
}

/** Columns of one table in its line. */
const COLUMNS = 3;

/** Single-value lines come in between, one after so many tables. */
const TABLES_PER_FACTS = 3;

/**
 * What was measured, in a line for each table or document with metrics, the most informative first.
 * The same data set and options give the same lines.
 */
export function metricLines(
  dataset: Dataset,
  { tokenBudget, countTokens = estimateTokens }: MetricLinesOptions,
): readonly string[] {
  if (!(tokenBudget > 0)) return [];
  return fillBudget(lines(dataset), { tokenBudget, countTokens });
}

function* lines(dataset: Dataset): Generator<LineMaker, void> {
  const facts = [...metricFactLines(dataFiles(dataset))];
  for (const [index, subject] of tableSubjects(dataset).entries()) {
    if (subject.metrics.length === 0) break;
    yield columnsLine(subject, subject.metrics.slice(0, COLUMNS));
    if ((index + 1) % TABLES_PER_FACTS === 0) yield* facts.splice(0, 1);
  }
  yield* facts;
}
