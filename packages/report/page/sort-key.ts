/** What a cell is ordered by: numbers before words, and what is missing after everything else. */
export type SortKey =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "nothing" };

/** What one unit is in the smallest of its family; every other unit counts as 1. */
const FACTORS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  µs: 1e-3,
  ms: 1,
  s: 1e3,
  min: 6e4,
  h: 36e5,
  B: 1,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
  TiB: 1024 ** 4,
};

/** A number, its unit, and after them nothing but words that do not change it. A comma ends it: "512, 1024" is a list. */
const NUMBER =
  /^([<>≤≥≈~]\s?)?([+\-−]?)(\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s?([a-zA-Zµ%/]*)(?=$|[\s(±,;])/u;

/** "1.5 s", "−3.1 %" and "4.2 (3.9 to 4.5)" are numbers, "2026-11-28" and "run 2" are texts. */
export function sortKey(shown: string): SortKey {
  const text = shown.replaceAll(/\s+/gu, " ").trim();
  if (text === "" || text === "–" || text === "-") return { kind: "nothing" };
  const [, , sign = "", digits = "", unit = ""] = NUMBER.exec(text) ?? [];
  const value = Number(digits);
  if (digits === "" || !Number.isFinite(value)) return { kind: "text", text };
  const amount = value * (FACTORS[unit] ?? 1);
  return { kind: "number", value: sign === "" || sign === "+" ? amount : -amount };
}
