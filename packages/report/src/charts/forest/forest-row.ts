/** One effect with its intervals: a row of a forest plot. All bounds are ratios. */
export interface ForestRow {
  /** What tells it from every other row. */
  readonly row: string;
  /** Its name at the left; absent = `row` is. */
  readonly label?: string;
  /** What it and the rows after it are about, where that changes; a line of its own before it. */
  readonly heading?: string;
  /** What is said of it at the right. */
  readonly said: string;
  /** Both, above the row, where there is no room beside it. */
  readonly narrowLabel: string;
  readonly shape: string;
  readonly color: string;
  /** What a pointer or a keyboard finds out about the row. */
  readonly what: string;
  /** The same of the margin, without the row's name; equal texts are equal margins. */
  readonly marginText: string;
  readonly marginLow: number;
  readonly marginHigh: number;
  readonly ratio?: number;
  readonly low?: number;
  readonly high?: number;
  /** The narrower interval of the equivalence test. */
  readonly innerLow?: number;
  readonly innerHigh?: number;
}
