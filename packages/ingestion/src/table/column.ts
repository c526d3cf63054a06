import type { Cell } from "./cell.ts";
import { isIsoTime } from "./iso-time.ts";
import { NumberAccumulator, type NumberSummary } from "./number-summary.ts";
import { shortText } from "./short-text.ts";

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

export type CellKind = "number" | "boolean" | "time" | "text" | "missing";

const MOST_CATEGORIES = 12;
const CATEGORY_CHARACTERS = 60;

/** Collects the values of one column. */
export class ColumnAccumulator {
  readonly name: string;
  readonly numbers = new NumberAccumulator();
  readonly #categories = new Set<string>();
  #booleans = 0;
  #times = 0;
  #texts = 0;

  constructor(name: string) {
    this.name = name;
  }

  /** Whether there are so many different texts that no more need to be shown. */
  get hasManyTexts(): boolean {
    return this.#categories.size > MOST_CATEGORIES;
  }

  /** @returns what it was taken for */
  add(cell: Cell): CellKind {
    if (cell === undefined) return "missing";
    if (typeof cell === "string") return this.#addText(cell);
    if (typeof cell === "number") {
      this.numbers.add(cell);
      return "number";
    }
    this.#booleans += 1;
    return "boolean";
  }

  /** Values whose text was added before, or need not be shown: see {@link hasManyTexts}. */
  addKnown(kind: "boolean" | "time" | "text"): void {
    if (kind === "boolean") this.#booleans += 1;
    else if (kind === "time") this.#times += 1;
    else this.#texts += 1;
  }

  column(rows: number): Column {
    const values = this.numbers.n + this.#booleans + this.#times + this.#texts;
    const numbers = this.numbers.summary();
    const few = this.#categories.size > 0 && !this.hasManyTexts;
    return {
      name: this.name,
      type: this.#type(values),
      values,
      missing: rows - values,
      ...(numbers !== undefined && { numbers }),
      ...(few && { categories: [...this.#categories] }),
    };
  }

  #addText(text: string): "time" | "text" {
    const kind = isIsoTime(text) ? "time" : "text";
    this.addKnown(kind);
    // One more than shown, to know that there are too many.
    if (!this.hasManyTexts) this.#categories.add(shortText(text, CATEGORY_CHARACTERS));
    return kind;
  }

  #type(values: number): ColumnType {
    if (values === 0) return "empty";
    if (this.numbers.n === values) return "number";
    if (this.#booleans === values) return "boolean";
    if (this.#times === values) return "time";
    return this.numbers.n > 0 ? "mixed" : "text";
  }
}
