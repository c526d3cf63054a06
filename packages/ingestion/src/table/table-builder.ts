import type { Cell } from "./cell.ts";
import { ColumnAccumulator } from "./column.ts";
import { RowSample } from "./row-sample.ts";
import { MOST_COLUMNS, type Table } from "./table.ts";

/** Names of columns left out that are told apart; more would be as much memory as the file has. */
const MOST_NAMES_LEFT_OUT = 10_000;

/** Collects the rows of one table, one by one. */
export class TableBuilder {
  readonly #name: string | undefined;
  readonly #columns: ColumnAccumulator[] = [];
  readonly #indexOf = new Map<string, number>();
  readonly #leftOut = new Set<string>();
  readonly #sample = new RowSample();
  #rows = 0;

  constructor(name?: string) {
    this.#name = name;
  }

  /** Place of the column of that name, made on first use; undefined when there are too many. */
  columnIndex(name: string): number | undefined {
    const known = this.#indexOf.get(name);
    if (known !== undefined) return known;
    if (this.#columns.length >= MOST_COLUMNS) {
      if (this.#leftOut.size < MOST_NAMES_LEFT_OUT) this.#leftOut.add(name);
      return undefined;
    }
    this.#columns.push(new ColumnAccumulator(name));
    this.#indexOf.set(name, this.#columns.length - 1);
    return this.#columns.length - 1;
  }

  /** Cells in the order of the columns; holes and a short row mean missing values. */
  addRow(cells: readonly Cell[]): void {
    this.#rows += 1;
    // `forEach` passes over the holes of a sparse row at no cost.
    cells.forEach((cell, index) => this.#columns[index]?.add(cell));
    if (this.#sample.wantsNext()) this.#sample.keep(cells.slice(0, MOST_COLUMNS));
  }

  table(): Table {
    return {
      ...(this.#name !== undefined && { name: this.#name }),
      rows: this.#rows,
      raggedRows: 0,
      columns: this.#columns.map((column) => column.column(this.#rows)),
      columnsLeftOut: this.#leftOut.size,
      sampleRows: this.#sample.rows(this.#columns.length),
    };
  }
}
