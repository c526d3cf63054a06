import { parseCell } from "../../table/cell.ts";
import { ColumnAccumulator, type Column } from "../../table/column.ts";
import type { NumberAccumulator } from "../../table/number-summary.ts";
import { isPlainTime, isPlainWord } from "./plain-cell.ts";

/** A text seen before, with what it stands for. */
interface KnownCell {
  readonly bytes: Buffer;
  readonly kind: "boolean" | "time" | "text" | "missing";
}

/** Texts remembered per column, by a hash of 4 bits. */
const KNOWN_CELLS = 16;
const KNOWN_BYTES = 64;

/** Collects the cells of one column. Makes strings of texts that are new only. */
export class CsvColumn {
  readonly numbers: NumberAccumulator;
  readonly #values: ColumnAccumulator;
  readonly #known: (KnownCell | undefined)[] = Array.from({ length: KNOWN_CELLS });

  constructor(name: string) {
    this.#values = new ColumnAccumulator(name);
    this.numbers = this.#values.numbers;
  }

  column(rows: number): Column {
    return this.#values.column(rows);
  }

  /**
   * The cell between two places.
   *
   * @param hasQuotes that count for one where they are doubled
   */
  add(bytes: Buffer, start: number, end: number, hasQuotes: boolean): void {
    if (this.#values.hasManyTexts) {
      if (isPlainWord(bytes, start, end)) return this.#values.addKnown("text");
      if (isPlainTime(bytes, start, end)) return this.#values.addKnown("time");
    }
    const slot = this.#slot(bytes, start, end);
    const known = this.#known[slot];
    if (known !== undefined && equals(known.bytes, bytes, start, end)) {
      if (known.kind !== "missing") this.#values.addKnown(known.kind);
      return;
    }
    const raw = bytes.toString("utf8", start, end);
    const cell = parseCell(hasQuotes ? raw.replaceAll('""', '"') : raw);
    const kind = this.#values.add(cell);
    if (kind === "number" || end - start > KNOWN_BYTES) return;
    this.#known[slot] = { bytes: Buffer.from(bytes.subarray(start, end)), kind };
  }

  #slot(bytes: Buffer, start: number, end: number): number {
    const ends = (bytes[start] ?? 0) * 7 + (bytes[end - 1] ?? 0);
    return (ends + (end - start) * 5) & (KNOWN_CELLS - 1);
  }
}

function equals(known: Buffer, bytes: Buffer, start: number, end: number): boolean {
  if (known.length !== end - start) return false;
  for (let index = 0; index < known.length; index += 1) {
    if (known[index] !== bytes[start + index]) return false;
  }
  return true;
}
