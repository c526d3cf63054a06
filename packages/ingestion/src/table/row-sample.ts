import { seededIndex } from "../random.ts";
import type { Cell } from "./cell.ts";
import { shortText } from "./short-text.ts";

/** Rows kept of a table of any length. */
export const SAMPLED_ROWS = 64;

const CELL_CHARACTERS = 80;

const RANDOM_STEPS = 2 ** 32;

/** Always the same seed: the sample is a fact of the file. */
const SEED = 1;

/** Keeps an even sample of rows seen once (algorithm L, Li 1994, ACM TOMS 20(4)). */
export class RowSample {
  readonly #rows: { readonly place: number; readonly cells: readonly string[] }[] = [];
  readonly #index = seededIndex(SEED);
  /** Of the largest of as many random numbers as rows are kept. */
  #logLargest = 0;
  #seen = 0;
  /** Number of the next row to keep, from 1. */
  #wanted = 1;

  /** Count a row. True when it is to be kept, with `keep`. */
  wantsNext(): boolean {
    this.#seen += 1;
    return this.#seen === this.#wanted;
  }

  /** Keep the row that was counted last. */
  keep(cells: readonly Cell[]): void {
    const isFull = this.#seen > SAMPLED_ROWS;
    const slot = isFull ? this.#index(SAMPLED_ROWS) : this.#seen - 1;
    this.#rows[slot] = { place: this.#seen, cells: Array.from(cells, show) };
    this.#wanted += 1;
    if (this.#seen < SAMPLED_ROWS) return;
    this.#logLargest += this.#logRandom() / SAMPLED_ROWS;
    // Rows passed over until one is kept again.
    this.#wanted += Math.floor(this.#logRandom() / Math.log1p(-Math.exp(this.#logLargest)));
  }

  /** Logarithm of a random number between 0 and 1. */
  #logRandom(): number {
    return Math.log((this.#index(RANDOM_STEPS) + 0.5) / RANDOM_STEPS);
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
