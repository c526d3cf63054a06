/** Deeper than this, nothing is shown to templates. */
const MOST_DEPTH = 20;

/**
 * A copy of a value that holds data only: no functions, no prototypes but that of lists, so that a
 * name that is not there is not there. `undefined` for what is no data.
 */
export function plainView(value: unknown, depth = 0): unknown {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (typeof value === "number" || typeof value === "bigint") return value;
  if (typeof value !== "object" || depth >= MOST_DEPTH) return undefined;
  if (Array.isArray(value)) return value.map((item) => plainView(item, depth + 1));
  const view: Record<string, unknown> = Object.create(null);
  for (const [name, item] of Object.entries(value)) view[name] = plainView(item, depth + 1);
  return view;
}
