import { seededIndex } from "../random.ts";
import type { Cell } from "./cell.ts";
import { shortText } from "./short-text.ts";

/** Rows kept of a table of any length. */
export const SAMPLED_ROWS = 64;

const CELL_CHARACTERS = 80;

/** Always the same seed: the sample is a fact of the file. */
const SEED = 1;

/** Keeps an even sample of rows seen once (algorithm R, Vitter 1985, ACM TOMS 11(1)). */
export class RowSample {
  readonly #rows: { readonly place: number; readonly cells: readonly string[] }[] = [];
  readonly #index = seededIndex(SEED);
  #seen = 0;
  #slot = 0;

  /** Count a row. True when it is to be kept, with `keep`. */
  wantsNext(): boolean {
    const place = this.#seen;
    this.#seen += 1;
    this.#slot = place < SAMPLED_ROWS ? place : this.#index(this.#seen);
    return this.#slot < SAMPLED_ROWS;
  }

  /** Keep the row that was counted last. */
  keep(cells: readonly Cell[]): void {
    this.#rows[this.#slot] = { place: this.#seen, cells: Array.from(cells, show) };
  }

  /** In the order of the file, each with that many cells. */
  rows(width: number): readonly (readonly string[])[] {
    return this.#rows
      .toSorted((left, right) => left.place - right.place)
      .map(({ cells }) => Array.from({ length: width }, (_, index) => cells[index] ?? ""));
  }
}

function show(cell: Cell): string {
  return cell === undefined ? "" : shortText(String(cell), CELL_CHARACTERS);
}
