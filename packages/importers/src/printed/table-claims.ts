import { MEASURE_LABEL } from "./claims-of.ts";
import type { LineClaim } from "./line-pattern.ts";
import type { ColumnMeaning } from "./table-columns.ts";

/** A row of a printed table as claims, and what of it was not understood. */
export interface RowClaims {
  readonly claims: readonly LineClaim[];
  readonly unread: string;
}

/** The cells of a row of a Markdown table, without emphasis; undefined for what is no row. */
export function tableCells(line: string): readonly string[] | undefined {
  if (!/^\|.*\|$/.test(line)) return undefined;
  return line
    .slice(1, -1)
    .split("|")
    .map((cell) => cell.replaceAll(/[*`]/g, "").trim());
}

/** Whether a line stands between the headings of a table and its rows. */
export function isTableRule(line: string): boolean {
  return /^\|(?: *:?-+:? *\|)+$/.test(line);
}

/**
 * The values of one row, by what its columns mean. A row that names no configuration claims nothing.
 *
 * @param about model that the headings above name, if any
 */
export function rowClaims(
  cells: readonly string[],
  columns: readonly (ColumnMeaning | undefined)[],
  headings: readonly string[],
  about: string | undefined,
): RowClaims {
  const options: Record<string, number> = {};
  let name = "";
  for (const [index, column] of columns.entries()) {
    const cell = cells[index] ?? "";
    if (column?.kind === "name") name = name === "" ? cell : name;
    else if (column?.kind === "option" && /^\d+(?:\.\d+)?$/.test(cell)) {
      options[column.option] = Number(cell);
    }
  }
  const listed = Object.entries(options).map((option) => option.join("="));
  const row = /\w{2}/.test(name) || listed.length === 0 ? name : listed.join(" ");
  if (row === "") return { claims: [], unread: "" };
  const unread: string[] = [];
  const claims = columns.flatMap((column, index): readonly LineClaim[] => {
    const cell = cells[index] ?? "";
    const printed = column?.kind === "measure" ? plainNumber(cell) : undefined;
    if (column?.kind === "measure" && printed !== undefined) {
      const { measure, scale } = column;
      const question = { kind: "row" as const, name, options, measure, scale };
      return [
        {
          label: `${MEASURE_LABEL[measure]}, ${row}`,
          printed,
          question: { ...question, ...(about !== undefined && { about }) },
        },
      ];
    }
    const isRead = column !== undefined && column.kind !== "measure";
    if (!isRead && /\d/.test(cell)) unread.push(`${headings[index] ?? ""}: ${cell}`);
    return [];
  });
  return { claims, unread: claims.length === 0 ? "" : unread.join(", ") };
}

/** `1.598x`, `79.9%`, `+29,659`, `3/5 runs` and `No` as numbers; what is only about a number is none. */
function plainNumber(cell: string): string | undefined {
  if (/^(?:yes|no)$/i.test(cell)) return /^yes$/i.test(cell) ? "1" : "0";
  const [, number] =
    /^([+-]?\d{1,3}(?:,\d{3})+(?:\.\d{1,9})?|[+-]?\d{1,15}(?:\.\d{1,9})?)(?:x|%|\/\d+(?: runs)?| ?tok\/s| ?m?s)?$/.exec(
      cell,
    ) ?? [];
  return number?.replaceAll(",", "");
}
