import type { SortKey } from "./sort-key.ts";

export type Direction = "ascending" | "descending";

const NAMES = new Intl.Collator("en", { numeric: true });
const RANK = { number: 0, text: 1, nothing: 2 } as const;

/**
 * Positions of some rows in the order of their keys. Rows with equal keys keep their order in both
 * directions, and what is missing stays last.
 */
export function sortedOrder(keys: readonly SortKey[], direction: Direction): readonly number[] {
  const sign = direction === "ascending" ? 1 : -1;
  return keys
    .map((key, position) => ({ key, position }))
    .toSorted((a, b) => compare(a.key, b.key, sign) || a.position - b.position)
    .map(({ position }) => position);
}

function compare(a: SortKey, b: SortKey, sign: 1 | -1): number {
  if (a.kind === "number" && b.kind === "number") return sign * (a.value - b.value);
  if (a.kind === "text" && b.kind === "text") return sign * NAMES.compare(a.text, b.text);
  return RANK[a.kind] - RANK[b.kind];
}
