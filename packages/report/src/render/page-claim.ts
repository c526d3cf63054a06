/** What the panel of a claim shows: places of its texts in `PageClaims.texts`. */
export interface PageClaim {
  readonly label: number;
  /** As it is recorded, not rounded. */
  readonly value: number;
  /** How the value follows from the records. */
  readonly formula: number;
  /** Term, detail, term, detail … */
  readonly facts: readonly number[];
  /** Kind and number of records, their ids, and so on. */
  readonly records: readonly number[];
}

/** Claims of a page. Most of their texts are the same, so each is written once. */
export interface PageClaims {
  readonly texts: readonly string[];
  /** Packed, because a page has thousands. */
  readonly claims: Readonly<Record<string, readonly number[]>>;
}

export function packClaim({ label, value, formula, facts, records }: PageClaim): readonly number[] {
  return [label, value, formula, facts.length, ...facts, ...records];
}

export function unpackClaim(packed: readonly number[]): PageClaim {
  const [label = -1, value = -1, formula = -1, count = 0, ...rest] = packed;
  return { label, value, formula, facts: rest.slice(0, count), records: rest.slice(count) };
}
