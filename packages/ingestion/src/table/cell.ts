/** One value of a table; undefined = missing. */
export type Cell = number | boolean | string | undefined;

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** What tools write where they have no value, in lower case. */
const MISSING = new Set(["", "na", "n/a", "nan", "null", "none", "-", "–", "—"]);

/**
 * The value of a cell that was written as text. A number too large for a double stays text, so that
 * no infinity enters a mean.
 */
export function parseCell(text: string): Cell {
  const trimmed = text.trim();
  const lower = trimmed.toLowerCase();
  if (MISSING.has(lower)) return undefined;
  if (lower === "true" || lower === "false") return lower === "true";
  if (!NUMBER.test(trimmed)) return trimmed;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : trimmed;
}

/** The value of a JSON or YAML scalar; text that looks like a number stays text. */
export function scalarCell(value: string | number | boolean | null): Cell {
  if (value === null) return undefined;
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}
