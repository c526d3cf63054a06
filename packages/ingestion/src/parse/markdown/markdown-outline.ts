import type { Token } from "markdown-it";

import { parseCell } from "../../table/cell.ts";
import { columnNames } from "../../table/column-names.ts";
import { TableBuilder } from "../../table/table-builder.ts";
import type { Table } from "../../table/table.ts";
import type { Heading } from "../parsed-content.ts";

const MOST_HEADINGS = 500;
const MOST_TABLES = 200;
const HEADING_CHARACTERS = 200;

/** Collects headings, tables and code blocks from the tokens of a Markdown text, in their order. */
export class MarkdownOutline {
  readonly headings: Heading[] = [];
  readonly tables: Table[] = [];
  codeBlocks = 0;
  readonly #plainText: (inline: string) => string;
  #leftOut = 0;
  #inHeading: number | undefined;
  #lastHeading: string | undefined;
  #builder: TableBuilder | undefined;
  #row: string[] | undefined;
  #isHeaderRow = false;

  constructor(plainText: (inline: string) => string) {
    this.#plainText = plainText;
  }

  get notes(): readonly string[] {
    return this.#leftOut === 0
      ? []
      : [`${this.#leftOut} headings or tables too many were left out`];
  }

  read(token: Token): void {
    switch (token.type) {
      case "heading_open":
        this.#inHeading = Number(token.tag.slice(1));
        break;
      case "inline":
        this.#text(token.content);
        break;
      case "fence":
      case "code_block":
        this.codeBlocks += 1;
        break;
      case "table_open":
        this.#builder = new TableBuilder(this.#lastHeading);
        break;
      case "thead_open":
      case "thead_close":
        this.#isHeaderRow = token.type === "thead_open";
        break;
      case "tr_open":
        this.#row = [];
        break;
      case "tr_close":
        this.#endRow();
        break;
      case "table_close":
        this.#endTable();
        break;
      default:
    }
  }

  #text(content: string): void {
    if (this.#row !== undefined) {
      this.#row.push(this.#plainText(content));
    } else if (this.#inHeading !== undefined) {
      const text = this.#plainText(content).slice(0, HEADING_CHARACTERS);
      this.#lastHeading = text;
      if (this.headings.length < MOST_HEADINGS)
        this.headings.push({ level: this.#inHeading, text });
      else this.#leftOut += 1;
      this.#inHeading = undefined;
    }
  }

  #endRow(): void {
    const row = this.#row ?? [];
    this.#row = undefined;
    if (this.#builder === undefined) return;
    if (this.#isHeaderRow) for (const name of columnNames(row)) this.#builder.columnIndex(name);
    else this.#builder.addRow(row.map(parseCell));
  }

  #endTable(): void {
    if (this.#builder === undefined) return;
    if (this.tables.length < MOST_TABLES) this.tables.push(this.#builder.table());
    else this.#leftOut += 1;
    this.#builder = undefined;
  }
}
