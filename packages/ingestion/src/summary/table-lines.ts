import type { DataFile } from "../dataset.ts";
import { seededIndex } from "../random.ts";
import type { Column } from "../table/column.ts";
import type { Table } from "../table/table.ts";
import { fitParts } from "./fit-parts.ts";
import { formatNumber } from "./format-number.ts";
import type { LineMaker } from "./line-budget.ts";
import { metricRank } from "./metric-rank.ts";
import { oneLine } from "./one-line.ts";
import { shortCell } from "./short-cell.ts";

const NAME_CHARACTERS = 60;
const CELL_CHARACTERS = 40;
const NAMING_COLUMNS = 2;

/** A table with what the summary says about it, in the order it says it. */
export interface TableSubject {
  /** Of its file. */
  readonly path: string;
  readonly label: string;
  readonly table: Table;
  /** Numeric columns that look like metrics, headline metrics first. */
  readonly metrics: readonly Column[];
  readonly headlines: number;
  readonly others: readonly Column[];
}

export function tableSubject(file: DataFile, table: Table): TableSubject {
  const ranked = table.columns.map((column) => ({ column, rank: rankOf(column) }));
  const headlines = ranked.filter(({ rank }) => rank === 0);
  const metrics = [...headlines, ...ranked.filter(({ rank }) => rank === 1)];
  const name = table.name === undefined ? "" : ` (${oneLine(table.name, NAME_CHARACTERS)})`;
  return {
    path: file.path,
    label: oneLine(file.path, 100) + name,
    table,
    metrics: metrics.map(({ column }) => column),
    headlines: headlines.length,
    others: ranked.filter(({ rank }) => rank === undefined).map(({ column }) => column),
  };
}

/** `runs.csv, 10 rows: ttft_ms mean 580, SD 120, 342 to 716; …` */
export function columnsLine(subject: TableSubject, columns: readonly Column[]): LineMaker {
  const { label, table } = subject;
  const start = `${label}, ${table.rows} ${table.rows === 1 ? "row" : "rows"}: `;
  const parts = columns.map(describeColumn).filter((part) => part !== undefined);
  return (fits) => fitParts({ start, parts, separator: "; ", fits });
}

/** `Row of runs.csv: run=1, stage=report, …` for the sampled row at that place of the seeded order. */
export function rowLine(subject: TableSubject, place: number, seed: number): LineMaker {
  const { label, table } = subject;
  return (fits) => {
    const row = table.sampleRows[shuffled(table.sampleRows.length, seed)[place] ?? -1] ?? [];
    const parts = rowOrder(subject).flatMap((column) => {
      const cell = row[table.columns.indexOf(column)] ?? "";
      if (cell === "") return [];
      return [
        `${oneLine(column.name, CELL_CHARACTERS)}=${oneLine(shortCell(cell), CELL_CHARACTERS)}`,
      ];
    });
    // A name without a value says nothing.
    const leastParts = Math.min(naming(subject).length + 1, parts.length);
    return fitParts({ start: `Row of ${label}: `, parts, separator: ", ", fits, leastParts });
  };
}

/** Columns that tell rows apart: texts that are not the same in every row. */
function naming({ table }: TableSubject): readonly Column[] {
  return table.columns
    .filter(({ type, categories }) => type === "text" && (categories?.length ?? Infinity) > 1)
    .slice(0, NAMING_COLUMNS);
}

/** What names the row, what was measured, the rest. */
function rowOrder(subject: TableSubject): readonly Column[] {
  const { table, headlines, metrics } = subject;
  return [...new Set([...naming(subject), ...metrics.slice(0, headlines), ...table.columns])];
}

function rankOf(column: Column): 0 | 1 | undefined {
  return column.numbers === undefined ? undefined : metricRank(column.name);
}

function describeColumn({ name, numbers, categories, values }: Column): string | undefined {
  const label = oneLine(name, CELL_CHARACTERS);
  if (numbers !== undefined) {
    const { n, mean, stdDev, min, max } = numbers;
    if (n === 1 || min === max) return `${label} ${formatNumber(min)}`;
    const range = `${formatNumber(min)} to ${formatNumber(max)}`;
    const spread = stdDev === undefined ? "" : `, SD ${formatNumber(stdDev, 3)}`;
    return mean === undefined
      ? `${label} ${range}`
      : `${label} mean ${formatNumber(mean)}${spread}, ${range}`;
  }
  // A column that is different in every row names the rows and describes nothing.
  if (categories === undefined || (categories.length === values && values > 4)) return undefined;
  return `${label} ${categories.map((text) => oneLine(text, CELL_CHARACTERS)).join(" | ")}`;
}

/** The numbers below `length` in an order that depends on the seed alone (Fisher–Yates). */
function shuffled(length: number, seed: number): readonly number[] {
  const order = Array.from({ length }, (_, index) => index);
  const pick = seededIndex(seed);
  for (let last = length - 1; last > 0; last -= 1) {
    const chosen = pick(last + 1);
    const swapped = order[chosen] ?? 0;
    order[chosen] = order[last] ?? 0;
    order[last] = swapped;
  }
  return order;
}
