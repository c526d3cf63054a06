import type { Cell } from "./cell.ts";
import { NumberAccumulator, type NumberSummary } from "./number-summary.ts";

/** `mixed` = numbers and others; `empty` = no value at all. */
export type ColumnType = "number" | "boolean" | "time" | "text" | "mixed" | "empty";

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** Rows with a value. */
  readonly values: number;
  /** Rows without one. */
  readonly missing: number;
  /** Over the numeric values. */
  readonly numbers?: NumberSummary;
  /** The different texts in order of appearance, where they are few. */
  readonly categories?: readonly string[];
}

const MOST_CATEGORIES = 12;
const CATEGORY_CHARACTERS = 60;
const ISO_TIME =
  /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** Collects the values of one column. */
export class ColumnAccumulator {
  readonly name: string;
  readonly #numbers = new NumberAccumulator();
  readonly #categories = new Set<string>();
  #booleans = 0;
  #times = 0;
  #texts = 0;

  constructor(name: string) {
    this.name = name;
  }

  add(cell: Cell): void {
    if (typeof cell === "number") this.#numbers.add(cell);
    else if (typeof cell === "boolean") this.#booleans += 1;
    else if (cell !== undefined) this.#addText(cell);
  }

  column(rows: number): Column {
    const values = this.#numbers.n + this.#booleans + this.#times + this.#texts;
    const numbers = this.#numbers.summary();
    const few = this.#categories.size > 0 && this.#categories.size <= MOST_CATEGORIES;
    return {
      name: this.name,
      type: this.#type(values),
      values,
      missing: rows - values,
      ...(numbers !== undefined && { numbers }),
      ...(few && { categories: [...this.#categories] }),
    };
  }

  #addText(text: string): void {
    if (ISO_TIME.test(text)) this.#times += 1;
    else this.#texts += 1;
    // One more than shown, to know that there are too many.
    if (this.#categories.size <= MOST_CATEGORIES) {
      this.#categories.add(text.slice(0, CATEGORY_CHARACTERS));
    }
  }

  #type(values: number): ColumnType {
    if (values === 0) return "empty";
    if (this.#numbers.n === values) return "number";
    if (this.#booleans === values) return "boolean";
    if (this.#times === values) return "time";
    return this.#numbers.n > 0 ? "mixed" : "text";
  }
}
