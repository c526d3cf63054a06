import { seededIndex } from "../random.ts";

/** Rows kept of a table of any length. */
export const SAMPLED_ROWS = 64;

/** Always the same seed: the sample is a fact of the file. */
const SEED = 1;

/** Keeps an even sample of rows seen once (algorithm R, Vitter 1985, ACM TOMS 11(1)). */
export class RowSample<Row> {
  readonly #rows: { readonly place: number; readonly row: Row }[] = [];
  readonly #index = seededIndex(SEED);
  #seen = 0;

  add(row: () => Row): void {
    const place = this.#seen;
    this.#seen += 1;
    const slot = place < SAMPLED_ROWS ? place : this.#index(this.#seen);
    if (slot < SAMPLED_ROWS) this.#rows[slot] = { place, row: row() };
  }

  /** In the order of the file. */
  rows(): readonly Row[] {
    return this.#rows.toSorted((left, right) => left.place - right.place).map(({ row }) => row);
  }
}
