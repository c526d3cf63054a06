import { parseCell } from "../../table/cell.ts";

/**
 * Whether the first row names the columns: it does when it has texts only, or a text above a column
 * of numbers. A first row with a number and no such column is data.
 */
export function hasHeader(rows: readonly (readonly string[])[]): boolean {
  const [first = [], ...rest] = rows;
  const isNumber = first.map((cell) => typeof parseCell(cell) === "number");
  if (!isNumber.includes(true)) return true;
  return first.some((_, index) => {
    if (isNumber[index] === true) return false;
    const below = rest
      .map((row) => parseCell(row[index] ?? ""))
      .filter((cell) => cell !== undefined);
    return below.length > 0 && below.every((cell) => typeof cell === "number");
  });
}
