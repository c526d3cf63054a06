import { parseCell, type Cell } from "../../table/cell.ts";
import { RowSample } from "../../table/row-sample.ts";
import type { Table } from "../../table/table.ts";
import { CsvColumn } from "./csv-column.ts";
import { EMPTY, NUMBER, QUOTED_TWICE, type RowScanner } from "./row-scanner.ts";

/** Collects rows that a scanner found. */
export class CsvTable {
  readonly #width: number;
  readonly #columns: readonly CsvColumn[];
  readonly #sample = new RowSample();
  #rows = 0;
  #raggedRows = 0;

  /** @param width of a row; larger than the number of names when columns are left out */
  constructor(names: readonly string[], width: number) {
    this.#width = width;
    this.#columns = names.map((name) => new CsvColumn(name));
  }

  /** The row that the scanner found last. */
  addRow(bytes: Buffer, scanner: RowScanner): void {
    this.#rows += 1;
    const { cells, kinds, starts, ends, values } = scanner;
    if (cells !== this.#width) this.#raggedRows += 1;
    const columns = this.#columns;
    const known = Math.min(cells, columns.length);
    for (let index = 0; index < known; index += 1) {
      const column = columns[index] as CsvColumn;
      const kind = kinds[index];
      if (kind === NUMBER) column.numbers.add(values[index] as number);
      else if (kind !== EMPTY) {
        const hasQuotes = kind === QUOTED_TWICE;
        column.add(bytes, starts[index] as number, ends[index] as number, hasQuotes);
      }
    }
    if (!this.#sample.wantsNext()) return;
    const row: Cell[] = [];
    for (let index = 0; index < known; index += 1) row.push(parseCell(scanner.text(bytes, index)));
    this.#sample.keep(row);
  }

  table(): Table {
    return {
      rows: this.#rows,
      raggedRows: this.#raggedRows,
      columns: this.#columns.map((column) => column.column(this.#rows)),
      columnsLeftOut: this.#width - this.#columns.length,
      sampleRows: this.#sample.rows(this.#columns.length),
    };
  }
}
