import type { Claim } from "@runproof/contract";

import type { ClaimBook } from "../claims/claim-book.ts";
import type { Badge, Block, Cell, Column, Fact } from "./report-document.ts";

/** Shown where there is no value; the text beside it says why. */
export const NOTHING = "–";

export function text(value: string): Cell {
  return { text: value, as: "text" };
}

/** A number of the records: it is a claim, and `printed` is how it is written. */
export function figure({ id }: Pick<Claim, "id">, printed: string): Cell {
  return { text: printed, as: "number", claim: id };
}

/** Where a number would stand if there were one. */
export function nothing(printed: typeof NOTHING | `${typeof NOTHING} (0)` = NOTHING): Cell {
  return { text: printed, as: "number" };
}

/** A count that the book holds. */
export function count(book: ClaimBook, id: string): Cell {
  const claim = book.get(id);
  return claim.value === null ? nothing() : figure(claim, String(claim.value));
}

/** A name or value that is not ours: models, options, addresses. */
export function code(value: string): Cell {
  return { text: value, as: "code" };
}

export function badge(value: string, kind: Badge): Cell {
  return { text: value, as: "text", badge: kind };
}

export function left(title: string): Column {
  return { title, align: "left" };
}

export function right(title: string): Column {
  return { title, align: "right" };
}

/** Terms with their details as a table of two columns. */
export function factTable(caption: string, facts: readonly Fact[]): Block {
  return {
    kind: "table",
    caption,
    columns: [left("What"), left("Value")],
    rows: facts.map(({ term, detail }) => [text(term), detail]),
  };
}
