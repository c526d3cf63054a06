import type { Cell } from "./cell.ts";
import { ColumnAccumulator } from "./column.ts";
import { RowSample } from "./row-sample.ts";
import type { Table } from "./table.ts";

/** Columns beyond this are counted and left out. */
const MOST_COLUMNS = 500;
const SAMPLE_CHARACTERS = 80;

/** Collects the rows of one table, one by one. */
export class TableBuilder {
  readonly #name: string | undefined;
  readonly #columns: ColumnAccumulator[] = [];
  readonly #indexOf = new Map<string, number>();
  readonly #leftOut = new Set<string>();
  readonly #sample = new RowSample<readonly Cell[]>();
  #rows = 0;
  #raggedRows = 0;

  constructor(name?: string) {
    this.#name = name;
  }

  get columnCount(): number {
    return this.#columns.length + this.#leftOut.size;
  }

  /** Place of the column of that name, made on first use; undefined when there are too many. */
  columnIndex(name: string): number | undefined {
    const known = this.#indexOf.get(name);
    if (known !== undefined) return known;
    if (this.#columns.length >= MOST_COLUMNS) {
      this.#leftOut.add(name);
      return undefined;
    }
    this.#columns.push(new ColumnAccumulator(name));
    this.#indexOf.set(name, this.#columns.length - 1);
    return this.#columns.length - 1;
  }

  /** Cells in the order of the columns; holes and a short row mean missing values. */
  addRow(cells: readonly Cell[], { ragged = false }: { readonly ragged?: boolean } = {}): void {
    this.#rows += 1;
    if (ragged) this.#raggedRows += 1;
    // `forEach` passes over the holes of a sparse row at no cost.
    cells.forEach((cell, index) => this.#columns[index]?.add(cell));
    this.#sample.add(() => cells.slice(0, MOST_COLUMNS));
  }

  table(): Table {
    return {
      ...(this.#name !== undefined && { name: this.#name }),
      rows: this.#rows,
      raggedRows: this.#raggedRows,
      columns: this.#columns.map((column) => column.column(this.#rows)),
      columnsLeftOut: this.#leftOut.size,
      sampleRows: this.#sample
        .rows()
        .map((cells) => this.#columns.map((_, index) => show(cells[index]))),
    };
  }
}

function show(cell: Cell): string {
  return cell === undefined ? "" : String(cell).slice(0, SAMPLE_CHARACTERS);
}
