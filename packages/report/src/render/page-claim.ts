/** A claim as the page carries it: the words its panel shows, of ids only the first. */
export interface PageClaim {
  readonly label: string;
  /** As it is recorded, not rounded. */
  readonly value: string;
  readonly facts: readonly (readonly [term: string, detail: string])[];
  /** How the value follows from the records. */
  readonly formula: string;
  readonly records: readonly RecordList[];
}

/** Records of one kind that a claim comes from. */
export interface RecordList {
  readonly kind: string;
  readonly ids: readonly string[];
  /** How many more there are in claims.json. */
  readonly more: number;
}
