import type { Table } from "../table/table.ts";

/** A single named value of a document. */
export interface Fact {
  /** Path inside the document, such as `aggregate.mean`. */
  readonly name: string;
  readonly value: string | number | boolean;
}

export interface Heading {
  /** 1 to 6. */
  readonly level: number;
  readonly text: string;
}

/** What was understood of a file, whatever its type. */
export interface ParsedContent {
  readonly tables: readonly Table[];
  readonly facts: readonly Fact[];
  readonly headings: readonly Heading[];
  readonly codeBlocks: number;
  /** What was left out or mended, in words. */
  readonly notes: readonly string[];
}

export const NO_CONTENT: ParsedContent = {
  tables: [],
  facts: [],
  headings: [],
  codeBlocks: 0,
  notes: [],
};
