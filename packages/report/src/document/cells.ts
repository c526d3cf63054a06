import type { Badge, Block, Cell, Column, Fact } from "./report-document.ts";

/** Shown where there is no value; the text beside it says why. */
export const NOTHING = "–";

export function text(value: string): Cell {
  return { text: value, as: "text" };
}

export function number(value: string): Cell {
  return { text: value, as: "number" };
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
