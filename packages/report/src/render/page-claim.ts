/** A claim as the page carries it: places of the texts of its panel in `PageClaims.texts`. */
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
  readonly claims: Readonly<Record<string, PageClaim>>;
}
