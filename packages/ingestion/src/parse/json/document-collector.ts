import { scalarCell, type Cell } from "../../table/cell.ts";
import { TableBuilder } from "../../table/table-builder.ts";
import type { Table } from "../../table/table.ts";
import type { Fact } from "../parsed-content.ts";

/** Values nested deeper are counted and left out. */
const MOST_LEVELS = 64;
const MOST_FACTS = 1_000;
const MOST_TABLES = 200;
const FACT_CHARACTERS = 200;

/**
 * Turns a tree of JSON or YAML into tables and facts. Every list becomes a table named by its path,
 * such as `runs[]`; objects inside a row become columns such as `timing.ttft_ms`, lists inside a
 * row tables of their own such as `runs[].calls[]`. All other scalars are facts.
 */
export class DocumentCollector {
  readonly #tables = new Map<string, TableBuilder>();
  readonly #facts: Fact[] = [];
  #leftOut = 0;

  add(value: unknown, path = "", level = 0): void {
    if (level > MOST_LEVELS) this.#leftOut += 1;
    else if (Array.isArray(value)) this.#addList(value, `${path}[]`, level);
    else if (isRecord(value)) {
      for (const [key, child] of Object.entries(value)) this.add(child, join(path, key), level + 1);
    } else this.#addFact(path, value);
  }

  get tables(): readonly Table[] {
    return [...this.#tables.values()].map((builder) => builder.table());
  }

  get facts(): readonly Fact[] {
    return this.#facts;
  }

  get notes(): readonly string[] {
    return this.#leftOut === 0
      ? []
      : [`${this.#leftOut} values too many or too deep were left out`];
  }

  /** One row of the table at `path`; "" is the whole file. */
  addRow(item: unknown, path: string, level: number): void {
    if (Array.isArray(item)) return this.add(item, path, level + 1);
    const builder = this.#table(path);
    if (builder === undefined || level > MOST_LEVELS) {
      this.#leftOut += 1;
      return;
    }
    const cells: Cell[] = [];
    if (isRecord(item)) this.#fill(item, { builder, cells, path, prefix: "", level });
    else if (isScalar(item)) cells[builder.columnIndex("value") ?? 0] = scalarCell(item);
    builder.addRow(cells);
  }

  #addList(items: readonly unknown[], path: string, level: number): void {
    for (const item of items) this.addRow(item, path, level + 1);
  }

  #fill(record: Readonly<Record<string, unknown>>, row: Row): void {
    for (const [key, value] of Object.entries(record)) {
      const name = join(row.prefix, key);
      if (Array.isArray(value)) {
        this.add(value, join(row.path, name), row.level + 1);
      } else if (isRecord(value)) {
        if (row.level < MOST_LEVELS) {
          this.#fill(value, { ...row, prefix: name, level: row.level + 1 });
        } else this.#leftOut += 1;
      } else if (isScalar(value)) {
        const index = row.builder.columnIndex(name);
        if (index !== undefined) row.cells[index] = scalarCell(value);
      }
    }
  }

  #addFact(name: string, value: unknown): void {
    if (!isScalar(value)) return;
    const cell = scalarCell(value);
    if (cell === undefined) return;
    if (this.#facts.length >= MOST_FACTS) this.#leftOut += 1;
    else {
      const shown = typeof cell === "string" ? cell.slice(0, FACT_CHARACTERS) : cell;
      this.#facts.push({ name: name === "" ? "value" : name, value: shown });
    }
  }

  #table(path: string): TableBuilder | undefined {
    const known = this.#tables.get(path);
    if (known !== undefined) return known;
    if (this.#tables.size >= MOST_TABLES) return undefined;
    const builder = new TableBuilder(path === "" || path === "[]" ? undefined : path);
    this.#tables.set(path, builder);
    return builder;
  }
}

interface Row {
  readonly builder: TableBuilder;
  readonly cells: Cell[];
  readonly path: string;
  readonly prefix: string;
  readonly level: number;
}

function join(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isScalar(value: unknown): value is string | number | boolean | null {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}
