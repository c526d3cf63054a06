/** A term and what is said of it. */
export type Pair = readonly [term: string, detail: string];

/** What the panel of a claim shows. */
export interface PageClaim {
  readonly id: string;
  readonly label: string;
  /** As it is recorded, not rounded. */
  readonly value: string;
  /** How the value follows from the records. */
  readonly formula: string;
  readonly facts: readonly Pair[];
  /** Kind and number of records, and their ids. */
  readonly records: readonly Pair[];
}

/**
 * Claims of a page, each by its place, as the page refers to them. A page has thousands that differ in
 * arm and number alone, so whatever many of them share is written once. Places of what a claim does not
 * have are −1.
 */
export interface PageClaims {
  readonly texts: readonly string[];
  /** Places of texts: id, label, formula, unit, provenance, number of values, level, step, metric. */
  readonly kinds: readonly (readonly number[])[];
  /** Arm and baseline by their places in `texts`, runs and calls by theirs in `records`. */
  readonly subjects: readonly (readonly number[])[];
  readonly records: readonly PageRecords[];
  readonly claims: readonly (PackedClaim | null)[];
}

/** How many there are; what the ids of those that are listed begin and end with; their middles, a line each. */
export type PageRecords = readonly [count: number, head: string, tail: string, middles: string];

export type PackedClaim = readonly [
  kind: number,
  subject: number,
  value: number | null,
  low?: number | null,
  high?: number | null,
  stdDev?: number,
];

/** Stand in texts for the names of a claim: no text has them, because controls are taken out. */
export const NAME_MARKS = ["\u0001", "\u0002", "\u0003", "\u0004"] as const;

/** Call, run, arm and baseline that a text may name, in the order of their marks. */
export type ClaimNames = readonly [call: string, run: string, arm: string, baseline: string];

/** The claim at a place; undefined where the page holds none. */
export function unpackClaim(page: PageClaims, place: number): PageClaim | undefined {
  const packed = page.claims[place] ?? undefined;
  if (packed === undefined) return undefined;
  const [kind, subject, value, low = null, high = null, stdDev] = packed;
  const textOf = (at: number | undefined): string => page.texts[at ?? -1] ?? "";
  const [id, label, formula, unit = "", provenance, n, level, step, metric] = (
    page.kinds[kind] ?? []
  ).map(textOf);
  const [armAt, baselineAt, runsAt = -1, callsAt = -1] = page.subjects[subject] ?? [];
  const [arm, baseline] = [textOf(armAt), textOf(baselineAt)];
  const [runs, calls] = [idsOf(page.records[runsAt]), idsOf(page.records[callsAt])];
  const names: ClaimNames = [calls[0] ?? "", runs[0] ?? "", arm, baseline];
  return {
    id: named(id, names),
    label: named(label, names),
    value: value === null ? "no value" : `${plain(value)} ${unit}`,
    formula: named(formula, names),
    facts: [
      ["Values", n === "" ? "" : `n = ${n}`],
      [
        `${level} % interval`,
        low === null || high === null ? "" : `${plain(low)} to ${plain(high)} ${unit}`,
      ],
      ["Standard deviation", stdDev === undefined ? "" : `${plain(stdDev)} ${unit}`],
      ["Provenance", provenance ?? ""],
      ["Arm", arm],
      ["Compared with", baseline],
      ["Step", step ?? ""],
      ["Metric", metric ?? ""],
    ].filter((fact): fact is [string, string] => fact[1] !== ""),
    records: [
      ...recordsOf("Runs", page.records[runsAt], runs),
      ...recordsOf("Calls", page.records[callsAt], calls),
    ],
  };
}

function named(text: string | undefined, names: ClaimNames): string {
  return NAME_MARKS.reduce<string>(
    (filled, mark, index) => filled.replaceAll(mark, () => names[index] ?? ""),
    text ?? "",
  );
}

function idsOf(records: PageRecords | undefined): readonly string[] {
  if (records === undefined) return [];
  const [, head, tail, middles] = records;
  return middles.split("\n").map((middle) => `${head}${middle}${tail}`);
}

function recordsOf(
  kind: string,
  records: PageRecords | undefined,
  ids: readonly string[],
): readonly Pair[] {
  if (records === undefined) return [];
  const [count] = records;
  const more = count > ids.length ? `, and ${count - ids.length} more` : "";
  return [[`${kind} (${count})`, `${ids.join(", ")}${more}`]];
}

/** A value as it is recorded, without the noise of binary fractions. */
export function plain(value: number): string {
  return String(Number(value.toPrecision(15))).replace("-", "−");
}
