import { dataFiles } from "../data-files.ts";
import type { Dataset } from "../dataset.ts";
import { SAMPLED_ROWS } from "../table/row-sample.ts";
import { estimateTokens } from "../tokens/estimate-tokens.ts";
import { factsLine, isMetricFact } from "./fact-lines.ts";
import { countsLine, filesLine, headingsLine, latestChangeLine } from "./file-lines.ts";
import { fillBudget, type LineBudget, type LineMaker } from "./line-budget.ts";
import { spreadOverFolders } from "./spread-over-folders.ts";
import { metricFactLines, tableSubjects } from "./summary-subjects.ts";
import { columnsLine, rowLine } from "./table-lines.ts";

export interface SummaryOptions {
  /** Upper limit in tokens. */
  readonly tokenBudget: number;
  /** Chooses the rows shown. */
  readonly seed: number;
  /** `estimateTokens` by default. Should give a text no more than its parts together. */
  readonly countTokens?: (text: string) => number;
  /**
   * Say which file changed last. False by default: a copy of the data has times of its own, so the
   * material, and with it the work, would differ from machine to machine.
   */
  readonly modifiedTimes?: boolean;
}

/** Columns of one table in its first line. */
const FIRST_COLUMNS = 2;

/** Lines of each kind in a round: columns, rows, facts, headings. */
const ROUND = [3, 1, 1, 1] as const;

/**
 * Prompt material from a data set: its files, then the numbers themselves, the most informative
 * lines first. The same contents and options give the same bytes on every machine, never more than
 * the budget. File names and cells are hostile text: each stays within its line, without control
 * and format characters, and is not a template to anybody.
 */
export function summarizeDataset(
  dataset: Dataset,
  { tokenBudget, seed, countTokens = estimateTokens, modifiedTimes = false }: SummaryOptions,
): string {
  if (!(tokenBudget > 0)) return "";
  const budget: LineBudget = { tokenBudget, countTokens };
  return fillBudget(lines(dataset, budget, { seed, modifiedTimes }), budget).join("\n");
}

function* lines(
  dataset: Dataset,
  budget: LineBudget,
  { seed, modifiedTimes }: Required<Pick<SummaryOptions, "seed" | "modifiedTimes">>,
): Generator<LineMaker, void> {
  yield filesLine(dataset, budget);
  yield countsLine(dataset);
  if (modifiedTimes) yield latestChangeLine(dataset);
  const files = dataFiles(dataset);
  const subjects = tableSubjects(dataset);
  const measured = subjects.filter(({ metrics }) => metrics.length > 0);
  const withRows = subjects.filter(({ table }) => table.sampleRows.length > 0);
  yield* inRounds([
    measured.map((subject) => columnsLine(subject, subject.metrics.slice(0, FIRST_COLUMNS))),
    withRows.map((subject) => rowLine(subject, 0, seed)),
    metricFactLines(files),
    spreadOverFolders(
      files.filter(({ headings }) => headings.length > 0),
      ({ path }) => path,
    ).map(headingsLine),
  ]);
  for (const subject of measured) yield columnsLine(subject, subject.metrics.slice(FIRST_COLUMNS));
  for (const subject of subjects) yield columnsLine(subject, subject.others);
  for (const file of files) {
    const others = file.facts.filter((fact) => !isMetricFact(fact));
    if (others.length > 0) yield factsLine(file, others);
  }
  for (let place = 1; place < SAMPLED_ROWS; place += 1) {
    for (const subject of withRows) {
      if (place < subject.table.sampleRows.length) yield rowLine(subject, place, seed);
    }
  }
}

/** A few lines of each kind in turn, so that any budget shows all kinds. */
function* inRounds(kinds: readonly (readonly LineMaker[])[]): Generator<LineMaker, void> {
  const rounds = Math.max(...kinds.map((makers, kind) => makers.length / (ROUND[kind] ?? 1)));
  for (let round = 0; round < rounds; round += 1) {
    for (const [kind, makers] of kinds.entries()) {
      const size = ROUND[kind] ?? 1;
      yield* makers.slice(round * size, (round + 1) * size);
    }
  }
}
