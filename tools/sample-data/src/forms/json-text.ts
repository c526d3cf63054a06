const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const MARK = "number:";

/**
 * What a cell is in JSON: a number where it is printed as one, true or false, null where nothing
 * is printed, else text.
 */
export function jsonCell(cell: string): string | boolean | null {
  if (cell === "") return null;
  if (cell === "true" || cell === "false") return cell === "true";
  return NUMBER.test(cell) ? MARK + cell : cell;
}

/** JSON whose numbers from `jsonCell` keep their digits: 114.50 stays 114.50. */
export function jsonText(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, undefined, indent);
  return text.replaceAll(new RegExp(`"${MARK}([-.\\d]+)"`, "g"), "$1");
}

/** A row as an object of its columns. */
export function jsonRow(columns: readonly string[], row: readonly string[]): object {
  return Object.fromEntries(columns.map((column, index) => [column, jsonCell(row[index] ?? "")]));
}
